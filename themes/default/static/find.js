// Loads the search when a reader asks for it: by its link, or with the key `/`. The rest of the site needs no script.
(() => {
  // A page that leads on to another leads to the same place in it.
  const next = document.querySelector("meta[http-equiv=refresh]") && document.querySelector("main a");
  if (next && location.hash) location.replace(next.href + location.hash);
  const here = document.currentScript.src;
  const link = document.querySelector("a.find");
  if (!link) return;
  let loading;
  const load = () => loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("search.js", here);
    script.onload = () => done(window.casebookSearch);
    script.onerror = failed;
    document.head.append(script);
  });
  const open = event => {
    event.preventDefault();
    load().then(search => search.open()).catch(() => location.assign(link.href));
  };
  const isTyping = target => target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
  link.addEventListener("focus", load);
  link.addEventListener("pointerenter", load);
  link.addEventListener("click", event => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) open(event);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) open(event);
  });
  if (document.getElementById("cb-search")) load();
})();
