//! The preview as it is used: requests, edits, and a browser that looks on.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use crate::browser::Browser;
use crate::browser::preview::{Answer, Preview};
use crate::project::Project;

/// The case that is edited.
const CASE: &str = "content/zones/harbor/case.md";
/// Its page.
const PAGE: &str = "/cases/harbor/case.html";

fn preview(project: &Project, args: &[&str]) -> Preview {
    Preview::start(Path::new(env!("CARGO_BIN_EXE_casebook")), project.root(), args)
}

fn body(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

fn is_clear(report: &Value) -> bool {
    report["errors"] == 0
}

#[test]
fn a_page_comes_as_a_build_would_publish_it() {
    let project = Project::base();
    let preview = preview(&project, &["--no-pdf"]);
    let built: BTreeMap<String, Vec<u8>> = project.build_with(true).outputs;
    assert!(built.len() > 10);
    for (path, bytes) in &built {
        let answer = preview.get(&format!("/{path}"));
        assert_eq!((answer.status, &answer.body), (200, bytes), "{path}");
    }
    assert_eq!(preview.get("/").body, built["index.html"]);
    assert_eq!(preview.get("/zones/").body, built["zones/index.html"]);
    let absent = preview.get("/cases/none.html");
    assert_eq!((absent.status, &absent.body), (404, &built["404.html"]));
    let head = preview.ask("HEAD", "/", &[&format!("Host: {}", preview.host)]);
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn nobody_is_answered_who_does_not_come_from_this_machine_and_page() {
    let project = Project::base();
    project.write("secret.txt", "secret");
    #[cfg(unix)]
    std::os::unix::fs::symlink(project.root().join("secret.txt"), project.root().join("output"))
        .expect("a link");
    let preview = preview(&project, &["--no-pdf"]);
    let own = format!("Host: {}", preview.host);
    let port = preview.host.rsplit(':').next().expect("a port");
    for (head, status) in [
        (vec![own.clone()], 200),
        (vec![format!("Host: localhost:{port}")], 200),
        (vec![format!("Host: [::1]:{port}")], 200),
        (vec![], 421),
        (vec!["Host: evil.example".to_owned()], 421),
        (vec![format!("Host: evil.example:{port}")], 421),
        (vec![format!("Host: localhost.evil.example:{port}")], 421),
        (vec!["Host: 127.0.0.1:1".to_owned()], 421),
        (vec![format!("Host: 10.0.0.1:{port}")], 421),
        (vec![own.clone(), format!("Origin: http://{}", preview.host)], 200),
        (vec![own.clone(), "Origin: http://evil.example".to_owned()], 403),
        (vec![own.clone(), "Origin: null".to_owned()], 403),
        (vec![own.clone(), format!("Origin: https://{}", preview.host)], 403),
    ] {
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        for path in ["/", "/_casebook/client.js", "/_casebook/nothing"] {
            let answer = preview.ask("GET", path, &head);
            let expected = if status == 200 && path == "/_casebook/nothing" { 404 } else { status };
            assert_eq!(answer.status, expected, "{head:?} {path}");
            for line in ["x-content-type-options: nosniff", "cache-control: no-store", "frame-ancestors"] {
                assert!(answer.head.contains(line), "{head:?} {path}: {}", answer.head);
            }
            assert!(!answer.head.contains("access-control-allow"), "{}", answer.head);
        }
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let answer = preview.ask(method, "/", &[&own]);
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.contains("allow: get, head"), "{}", answer.head);
    }
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/content/casebook.yaml",
        "/output",
        "/secret.txt",
        "/%00",
        "/%ff",
        "//etc/passwd",
        "/_casebook/packs/../../secret.txt",
        "/_casebook/packs/none.pdf",
    ] {
        let answer = preview.get(path);
        assert!(answer.status == 404 || answer.status == 400, "{path}: {}", answer.status);
        assert!(!body(&answer).contains("secret\n") && answer.body != b"secret", "{path}");
    }
}

#[test]
fn a_browser_gets_a_frame_and_in_it_the_page_as_it_is() {
    let project = Project::base();
    let preview = preview(&project, &["--no-pdf"]);
    let own = format!("Host: {}", preview.host);
    let frame = preview.ask("GET", PAGE, &[&own, "Sec-Fetch-Dest: document"]);
    assert!(body(&frame).contains("<iframe id=\"page\""), "{}", body(&frame));
    assert!(frame.head.contains("script-src 'self'") && frame.head.contains("default-src 'none'"));
    let page = preview.ask("GET", PAGE, &[&own, "Sec-Fetch-Dest: iframe"]);
    assert_eq!(page, preview.get(PAGE));
    let style = preview.ask("GET", "/static/casebook.css", &[&own, "Sec-Fetch-Dest: document"]);
    assert!(style.head.contains("text/css"), "only pages are framed");
}

#[test]
fn an_edit_is_seen_on_the_page_and_in_the_lists_that_mention_it() {
    let project = Project::base();
    let preview = preview(&project, &["--no-pdf"]);
    let (mut page, mut home) = (preview.events(PAGE), preview.events("/"));
    page.next("page", |_| true);
    home.next("page", |_| true);
    project.edit(CASE, "title: ", "title: A new ");
    let is_new = |data: &Value| data["html"].as_str().is_some_and(|html| html.contains("A new "));
    page.next("page", is_new);
    home.next("page", is_new);
    assert!(body(&preview.get(PAGE)).contains("A new "));
    assert!(body(&preview.get("/")).contains("A new "));
}

#[test]
fn while_pages_are_made_anew_every_answer_is_whole_and_of_one_edition() {
    let project = Project::base();
    let preview = preview(&project, &["--no-pdf"]);
    let mut events = preview.events(PAGE);
    events.next("page", |_| true);
    let text = project.read(CASE);
    let title = text.lines().find_map(|line| line.strip_prefix("title: ")).expect("a title").to_owned();
    let number = |html: &str| -> Option<usize> {
        html.split("Edition number ").nth(1)?.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let poll = |paths: [&'static str; 2]| {
            let (preview, is_done) = (&preview, &is_done);
            move || {
                let mut polls = 0;
                let mut last = 0;
                while !is_done.load(Ordering::Relaxed) {
                    for path in paths {
                        let answer = preview.get(path);
                        assert_eq!(answer.status, 200, "{path}");
                        let html = body(&answer);
                        assert!(html.ends_with("</html>\n"), "{path} is torn");
                        // Never back to an older edition, on whatever page.
                        let now = number(&html).unwrap_or(0);
                        assert!(now >= last, "{path} is stale: {now} after {last}");
                        last = now;
                        polls += 1;
                    }
                }
                polls
            }
        };
        let pollers = [scope.spawn(poll([PAGE, "/"])), scope.spawn(poll(["/zones/harbor.html", PAGE]))];
        for edition in 1..=100 {
            project.write(CASE, text.replace(&title, &format!("Edition number {edition} of it")));
            events.next("page", |data| number(data["html"].as_str().unwrap_or_default()) == Some(edition));
        }
        is_done.store(true, Ordering::Relaxed);
        for poller in pollers {
            assert!(poller.join().expect("no poll failed") > 100);
        }
    });
}

#[test]
fn while_there_are_errors_the_last_good_pages_stay() {
    let project = Project::base();
    let preview = preview(&project, &["--no-pdf"]);
    let good = preview.get(PAGE);
    let mut events = preview.events(PAGE);
    events.next("report", is_clear);
    let sound = project.read(CASE);
    project.write(CASE, sound.replace("title: ", "titel: "));
    let report = events.next("report", |report| !is_clear(report));
    let fault = &report["entries"][0];
    assert_eq!(
        (fault["code"].as_str(), fault["line"].as_u64()),
        (Some("unknown-key"), Some(2)),
        "{report:#}"
    );
    assert!(fault["text"].as_str().is_some_and(|text| text.contains("titel: ")), "{fault:#}");
    assert_eq!(fault["here"], true);
    let href = fault["href"].as_str().expect("an address");
    assert!(
        href.starts_with("vscode://file/") && href.ends_with("/content/zones/harbor/case.md:2:1"),
        "{href}"
    );
    assert_eq!(preview.get(PAGE), good);
    project.write(CASE, &sound);
    events.next("report", is_clear);
    assert_eq!(preview.get(PAGE), good);
    // A template that is wrong only shows while pages are made.
    project.write("themes/default/templates/case.html", "{{ page.nothing }}");
    let report = events.next("report", |report| !is_clear(report));
    assert_eq!(report["entries"][0]["code"], "template-error");
    assert_eq!(report["errors"], 1, "and nothing of what links to these pages: {report:#}");
    assert_eq!(preview.get(PAGE), good);
    project.remove("themes/default/templates/case.html");
    events.next("report", is_clear);
    let mut absent = preview.events("/404.html");
    project.write("themes/default/templates/404.html", "<p>{{ page.head.title }}</p>");
    absent.next("page", |data| data["html"].as_str().is_some_and(|html| html.starts_with("<p>")));
}

#[test]
fn a_casebook_that_is_broken_from_the_start_is_shown_once_it_is_mended() {
    let project = Project::base();
    let sound = project.read(CASE);
    project.write(CASE, sound.replace("title: ", "titel: "));
    let preview = preview(&project, &["--no-pdf"]);
    assert_eq!(preview.get(PAGE).status, 503);
    let mut events = preview.events(PAGE);
    let report = events.next("report", |report| !is_clear(report));
    assert_eq!(report["kept"], false);
    project.write(CASE, &sound);
    events.next("page", |_| true);
    assert_eq!(preview.get(PAGE).status, 200);
}

#[test]
fn drafts_are_shown_and_marked() {
    let project = Project::base();
    let preview = preview(&project, &["--no-pdf"]);
    let mut events = preview.events(PAGE);
    let is_marked =
        |data: &Value| data["html"].as_str().is_some_and(|html| html.contains("class=\"marking wrap\""));
    events.next("page", |data| !is_marked(data));
    project.edit(CASE, "title: ", "draft: true\ntitle: ");
    events.next("page", is_marked);
}

#[test]
fn files_are_looked_at_where_the_system_tells_of_no_changes() {
    let project = Project::base();
    let preview = preview(&project, &["--no-pdf", "--poll"]);
    let mut events = preview.events(PAGE);
    events.next("page", |_| true);
    project.edit(CASE, "title: ", "title: A quite different ");
    events.next("page", |data| data["html"].as_str().is_some_and(|html| html.contains("A quite different ")));
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let project = Project::base();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its number").port();
    let preview = preview(&project, &["--no-pdf", "--port", &port.to_string()]);
    let next: u16 = preview.host.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    assert!(next > port && next < port.saturating_add(20), "{next} after {port}");
}

#[test]
fn what_is_open_to_other_machines_is_said_to_be() {
    let project = Project::base();
    let mut process = Command::new(env!("CARGO_BIN_EXE_casebook"))
        .current_dir(project.root())
        .args(["serve", "--lang", "en", "--port", "0", "--no-pdf", "--host", "0.0.0.0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut said = BufReader::new(process.stderr.take().expect("its words")).lines().map_while(Result::ok);
    assert!(said.any(|line| line.contains("other machines can open this address")));
    process.kill().expect("stopped");
    process.wait().expect("gone");
}

#[cfg(feature = "pdf")]
#[test]
fn a_pack_is_printed_anew_and_stands_beside_the_page_it_carries() {
    let project = Project::base();
    project
        .write("content/packs/brief.yaml", "title: A brief\ndate: 2026-11\nparts:\n  - case: harbor/case\n");
    let preview = preview(&project, &[]);
    let mut events = preview.events(PAGE);
    let is_carried = |data: &Value| data.as_array().is_some_and(|list| !list.is_empty());
    let first = events.next("documents", is_carried);
    assert_eq!(first[0]["href"], "/packs/brief.pdf", "{first:#}");
    assert_eq!(first[0]["title"], "A brief");
    assert!(first[0]["page"].as_u64().is_some_and(|page| page >= 1));
    let old = preview.get("/packs/brief.pdf");
    assert!(old.body.starts_with(b"%PDF"), "{}", old.head);
    project.edit(CASE, "title: ", "title: A new ");
    let next = events.next("documents", |data| data[0]["hash"] != first[0]["hash"]);
    assert_eq!(next[0]["href"], "/packs/brief.pdf");
    assert_ne!(preview.get("/packs/brief.pdf").body, old.body);
}

#[test]
fn a_preview_keeps_the_search_that_a_script_has_made() {
    let project = Project::base();
    let preview = preview(&project, &["--no-pdf"]);
    let Some(mut browser) = Browser::of_machine(1280, 800) else { return };
    let own = "document.getElementById('page').contentDocument";
    browser.open(&preview.address("/search.html"));
    browser.wait(&format!("{own}.querySelector('#cb-search input') !== null"));
    browser.wait("document.getElementById('panel-open').textContent !== ''");
    browser.value(&format!("(() => {{ {own}.querySelector('#cb-search input').value = 'kept'; }})()"));
    project.write(
        "content/casebook.yaml",
        project.read("content/casebook.yaml").replace("title: ", "title: Patched "),
    );
    browser.wait(&format!("{own}.querySelector('footer').textContent.includes('Patched ')"));
    assert_eq!(browser.value(&format!("{own}.querySelector('#cb-search input').value")), "kept");
}

#[test]
fn a_browser_follows_from_edit_to_error_to_mended() {
    let project = Project::base();
    let preview = preview(&project, &["--no-pdf"]);
    let Some(mut browser) = Browser::of_machine(1280, 800) else { return };
    let own = "document.getElementById('page').contentDocument";
    browser.open(&preview.address(PAGE));
    browser.wait(&format!("{own}.querySelector('h1') && document.title === {own}.title"));
    browser.wait("document.getElementById('panel-open').textContent !== ''");
    // Where the reader is: scrolled down, with a link in focus.
    browser.value(&format!(
        "(() => {{ const d = {own}; d.body.insertAdjacentHTML; d.defaultView.scrollTo(0, 200);
          window.kept = d.querySelector('footer a'); window.kept.focus({{ preventScroll: true }}); }})()"
    ));
    let scrolled = browser.value(&format!("{own}.defaultView.scrollY"));
    let sound = project.read(CASE);

    project.write(CASE, sound.replace("title: ", "title: Patched "));
    browser.wait(&format!("{own}.querySelector('h1').textContent.startsWith('Patched ')"));
    browser.wait("document.title.startsWith('Patched ')");
    assert_eq!(browser.value(&format!("{own}.defaultView.scrollY")), scrolled);
    assert_eq!(
        browser.value(&format!("{own}.activeElement === window.kept && window.kept.isConnected")),
        true
    );

    project.write(CASE, sound.replace("title: ", "titel: <b>wrong</b> "));
    browser.wait("!document.getElementById('faults').hidden");
    let shown = browser.value("document.getElementById('faults-list').textContent");
    assert!(shown.as_str().is_some_and(|text| text.contains("titel: <b>wrong</b>")), "{shown}");
    assert_eq!(browser.value("document.querySelectorAll('#faults b').length"), 0, "it is text");
    assert!(
        browser
            .value(&format!("{own}.querySelector('h1').textContent"))
            .as_str()
            .is_some_and(|h1| h1.starts_with("Patched "))
    );

    project.write(CASE, sound.replace("title: ", "title: Mended "));
    browser.wait("document.getElementById('faults').hidden");
    browser.wait(&format!("{own}.querySelector('h1').textContent.startsWith('Mended ')"));
    assert_eq!(browser.value("document.getElementById('faults-list').children.length"), 0);

    project.write("themes/default/static/casebook.css", "h1 { color: rgb(1, 2, 3) }");
    browser.wait(&format!("getComputedStyle({own}.querySelector('h1')).color === 'rgb(1, 2, 3)'"));
    browser.wait(&format!("{own}.querySelectorAll('link[rel=stylesheet]').length === 2"));

    browser.value(&format!("{own}.querySelector('nav a').click()"));
    browser.wait("location.pathname === '/zones/index.html' || location.pathname === '/index.html'");
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn a_browser_lists_what_concerns_the_page_in_view() {
    let project = Project::base();
    let Some(mut browser) = Browser::of_machine(390, 844) else { return };
    let preview = preview(&project, &["--no-pdf", "--editor", "edit:{path}?{line},{column}"]);
    let text = project.read(CASE) + "\nNobody has counted the 77 km of it.\n";
    project.write(CASE, text);
    browser.open(&preview.address(PAGE));
    browser.wait("document.getElementById('here').children.length === 1");
    let item = browser.value("document.getElementById('here').textContent");
    assert!(item.as_str().is_some_and(|item| item.contains("77 km")), "{item}");
    let href = browser.value("document.querySelector('#here a').href");
    assert!(
        href.as_str().is_some_and(|href| href.starts_with("edit:/") && href.contains("case.md?")),
        "{href}"
    );
    browser.open(&preview.address("/metrics/index.html"));
    browser.wait("document.getElementById('elsewhere').children.length > 0");
    assert_eq!(browser.value("document.getElementById('here').children.length"), 0);
    assert_eq!(browser.complaints, Vec::<String>::new());
}
