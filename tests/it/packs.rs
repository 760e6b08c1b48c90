//! Packs as PDF readers see them: text, positions, structure, bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use casebook::Options;
use casebook::memo::Memo;
use casebook::render::Accessibility;
use casebook::write::{Memory, Outputs, StagedSite};
use lopdf::{Dictionary, Document, Object};
use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use crate::fictional::casebook_of;
use crate::project::{Project, tests};

/// Builds into memory, with all that is printed.
fn print(project: &Project) -> Outputs {
    let sink = Memory::default();
    let outcome = casebook::build(project.root(), Options::default(), &sink).expect("the machine is well");
    assert!(
        !outcome.diagnostics.iter().any(|d| d.severity == casebook::diagnostic::Severity::Error),
        "{:?}",
        outcome.diagnostics
    );
    sink.into_outputs()
}

/// Returns a document of the site.
fn document<'a>(outputs: &'a Outputs, path: &str) -> &'a [u8] {
    let found = outputs.site.iter().find(|(known, _)| known.as_str() == path);
    found.map_or_else(|| panic!("no `{path}`"), |(_, bytes)| bytes)
}

/// Returns a page of the site.
fn page(outputs: &Outputs, path: &str) -> String {
    String::from_utf8(document(outputs, path).to_vec()).expect("pages are UTF-8")
}
/// A casebook of one case whose text is `text`, and a pack that holds it.
fn written(text: &str) -> Project {
    let project = Project::base();
    project.write("content/zones/harbor/case.md", project.read("content/zones/harbor/case.md") + text);
    project.write("content/packs/brief.yaml", "title: A brief\nparts:\n  - case: harbor/case\n");
    project
}

/// What stands on the pages of a document.
#[derive(Default)]
struct Reading {
    /// The text of each page, without the gaps between words.
    pages: Vec<String>,
    /// How far the text of each page reaches: left, bottom, right, top, in points.
    extents: Vec<[f64; 4]>,
    /// The width and height of each page.
    sizes: Vec<[f64; 2]>,
    /// The first character of each line, by page and height in points.
    lines: BTreeMap<(usize, String), String>,
}

impl Reading {
    fn of(pdf: &[u8]) -> Self {
        let mut reading = Self::default();
        let parsed = pdf_extract::Document::load_mem(pdf).expect("a PDF");
        pdf_extract::output_doc(&parsed, &mut reading).expect("text");
        reading
    }

    /// Returns the text of all pages.
    fn text(&self) -> String {
        self.pages.concat()
    }

    /// Says whether a text stands there, whatever gaps and breaks are in it.
    fn has(&self, words: &str) -> bool {
        self.text().contains(&squeezed(words))
    }
}

/// Returns a text without white space and without what keeps a line whole.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect()
}

impl OutputDev for Reading {
    fn begin_page(
        &mut self,
        _: u32,
        size: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.pages.push(String::new());
        self.extents.push([f64::MAX, f64::MAX, f64::MIN, f64::MIN]);
        self.sizes.push([size.urx - size.llx, size.ury - size.lly]);
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let (Some(page), Some(extent)) = (self.pages.last_mut(), self.extents.last_mut()) else {
            return Ok(());
        };
        page.push_str(&squeezed(text));
        // A line is written from its left to its right.
        if !squeezed(text).is_empty() {
            let line = (self.sizes.len(), format!("{:.0}", place.m32));
            self.lines.entry(line).or_insert_with(|| text.to_owned());
        }
        let right = place.m31 + width * size * place.m11.hypot(place.m12);
        for (at, reach, is_least) in
            [(0, place.m31, true), (1, place.m32, true), (2, right, false), (3, place.m32, false)]
        {
            extent[at] = if is_least { extent[at].min(reach) } else { extent[at].max(reach) };
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Returns every dictionary of a document whose `key` is the name `value`.
fn dictionaries<'a>(document: &'a Document, key: &[u8], value: &[u8]) -> Vec<&'a Dictionary> {
    let all = document.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    });
    all.filter(|dictionary| dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| name == value))
        .collect()
}

#[test]
fn every_figure_of_the_sheets_stands_in_the_full_pack() {
    let outputs = print(&Project::shipped());
    let reading = Reading::of(document(&outputs, "packs/full.pdf"));
    let data: serde_json::Value =
        serde_json::from_slice(document(&outputs, "data/figures.json")).expect("data");
    let rows = data["figures"].as_array().expect("rows");
    assert!(rows.len() > 100, "{}", rows.len());
    for row in rows {
        let Some(value) = row["value"].as_str() else { continue };
        let value = value.replace('-', "\u{2212}");
        assert!(reading.has(&value), "{} has {value}", row["id"]);
    }
    // A table of one metric says its unit once, right above its rule.
    let thirty = Project::empty();
    for (path, text) in casebook_of::casebook(30) {
        thirty.write(&path, text);
    }
    let metrics = Reading::of(document(&print(&thirty), "packs/full.pdf"));
    assert!(metrics.has("审批用时的全部观测值 单位：工作日 开发区 数值"), "{}", metrics.text());
    // As the pages say it: with unit and bound, next to the metric's name.
    for path in ["zones/sanmen.html", "zones/taizhou.html"] {
        let page = page(&outputs, path);
        let values = page.split("data-label=\"数值\">").skip(1).filter_map(|rest| rest.split('<').next());
        let mut count = 0;
        for value in values {
            assert!(reading.has(value), "{value} of {path}");
            count += 1;
        }
        assert!(count > 15, "{count} values in {path}");
    }
}

#[test]
fn the_brief_brief_is_short_and_stands_on_its_own() {
    let outputs = print(&Project::shipped());
    let reading = Reading::of(document(&outputs, "packs/brief.pdf"));
    assert!(reading.pages.len() <= 6, "{} pages", reading.pages.len());
    for page in &reading.pages {
        assert!(page.contains("样例"), "each page is marked: {page}");
    }
    for words in [
        "三门开发区",
        "路桥开发区",
        "富阳经开区",
        "长兴经开区",
        "上虞经开区",
        "台州市",
        "431亿元",
        "不作为考核评价的依据",
        "排序不分先后",
    ] {
        assert!(reading.has(words), "{words}");
    }
    assert!(reading.text().contains("续表"), "the matrix goes on with its head");
    for forbidden in ["红头", "印章", "第1期"] {
        assert!(!reading.has(forbidden), "{forbidden} is made up");
    }
}

#[test]
fn no_line_begins_with_what_ends_a_clause_and_none_runs_into_the_margin() {
    let outputs = print(&Project::shipped());
    for path in ["packs/brief.pdf", "packs/fiscal.pdf", "packs/full.pdf"] {
        let reading = Reading::of(document(&outputs, path));
        assert!(reading.lines.len() > 100, "{path}");
        for ((page, _), first) in &reading.lines {
            let ends = ["。", "，", "、", "；", "：", "！", "？", "）", "》", "”", "%"];
            assert!(
                !ends.contains(&first.as_str()),
                "page {page} of {path} has a line that begins with {first}"
            );
        }
        // The narrowest margin at the right, 26 mm, and what a full stop may hang over.
        for (number, (extent, size)) in reading.extents.iter().zip(&reading.sizes).enumerate() {
            assert!(
                extent[2] <= size[0] - 26.0 * 72.0 / 25.4 + 3.0,
                "page {number} of {path}: {}",
                extent[2]
            );
        }
    }
}

#[test]
fn rare_characters_are_printed_and_those_without_a_font_take_one_from_the_settings() {
    let project = written("\n嵊州、塍、衢州。\n");
    let outputs = print(&project);
    assert!(Reading::of(document(&outputs, "packs/brief.pdf")).has("嵊州、塍、衢州。"));
    let project = written("\n㙊和𠮷。\n");
    let report = project.check().report();
    assert!(report.contains("error[missing-glyph]: the fonts of packs have no “㙊” (U+364A)"), "{report}");
    assert!(report.contains("“𠮷” (U+20BB7)"), "{report}");
    assert_eq!(report.matches("--> content/zones/harbor/case.md:16:").count(), 2, "{report}");
    let font = fs::read(tests().join("fonts/two-characters.otf")).expect("the font");
    project.write("content/fonts/rare.otf", font);
    let settings = project.read("content/casebook.yaml") + "fonts: {fallback: [fonts/rare.otf]}\n";
    project.write("content/casebook.yaml", settings);
    let outputs = print(&project);
    assert!(Reading::of(document(&outputs, "packs/brief.pdf")).has("㙊和𠮷。"));
    assert!(Reading::of(document(&outputs, "cases/harbor/case.pdf")).has("㙊和𠮷。"));
    // An office's own 仿宋 is what a briefing is set in.
    project.edit("content/casebook.yaml", "fallback: [fonts/rare.otf]", "fangsong: fonts/rare.otf");
    project.edit("content/packs/brief.yaml", "parts:", "theme: briefing\nparts:");
    let outputs = print(&project);
    let pdf = document(&outputs, "packs/brief.pdf");
    assert!(Reading::of(pdf).has("㙊和𠮷。"));
    let parsed = Document::load_mem(pdf).expect("a PDF");
    let names = dictionaries(&parsed, b"Type", b"FontDescriptor").into_iter();
    let mut names = names.filter_map(|font| font.get(b"FontName").and_then(Object::as_name).ok());
    assert!(names.any(|name| String::from_utf8_lossy(name).contains("CJK")), "it is embedded");
}

#[test]
fn what_an_author_writes_is_printed_as_typed() {
    let hostile = [
        "#panic(\"boom\")",
        "$a_b$ @x #let y = 1",
        "= no heading",
        "// no comment /* none */",
        "[x] #[y] #{z} \\u{1F600}",
        "#include \"/etc/passwd\"",
        "<script>alert()</script>",
        "\"quoted\" `code #1`",
    ];
    let nested = format!("{}deep", "> ".repeat(60));
    let lists: Vec<String> = (0..40).map(|level| format!("{}- item {level}\n", "  ".repeat(level))).collect();
    let lists = lists.concat();
    let text = hostile.map(|line| format!("\n{}\n", line.replace('<', "\\<"))).concat();
    let project = written(&format!("{text}\n{nested}\n\n{lists}\n"));
    project.edit("content/zones/harbor/case.md", "How Harbor did it", "'#strong[x] $y$ @z'");
    project.edit("content/packs/brief.yaml", "title: A brief", "title: '#emph[a] $b$ @c'");
    let outputs = print(&project);
    let reading = Reading::of(document(&outputs, "packs/brief.pdf"));
    for line in hostile {
        let words = line.trim_start_matches("= ").replace('`', "");
        let words = words.replace('"', "");
        let text = reading.text().replace(['"', '“', '”'], "");
        assert!(text.contains(&squeezed(&words)), "`{line}` in {text}");
    }
    for words in ["#strong[x]$y$@z", "#emph[a]$b$@c", "deep", "item39"] {
        assert!(reading.has(words), "{words}");
    }
    assert!(!reading.has("root:x:0"), "nothing is read from the disk");
}

#[test]
fn a_pack_is_archivable_and_accessible() {
    let outputs = print(&Project::shipped());
    for path in ["packs/full.pdf", "packs/brief.pdf", "packs/fiscal.pdf", "cases/fuyang/services.pdf"] {
        let pdf = Document::load_mem(document(&outputs, path)).expect("a PDF");
        let catalog = pdf.catalog().expect("a catalog");
        let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).expect("marks");
        assert!(marked.get(b"Marked").and_then(Object::as_bool).expect("a flag"), "{path} is tagged");
        let language = catalog.get(b"Lang").and_then(Object::as_str).expect("a language");
        assert_eq!(String::from_utf8_lossy(language), "zh-CN", "{path}");
        assert!(catalog.has(b"PageLabels") && catalog.has(b"OutputIntents"), "{path}");
        let metadata = catalog.get(b"Metadata").and_then(Object::as_reference).expect("metadata");
        let metadata = pdf.get_object(metadata).and_then(Object::as_stream).expect("a stream");
        let xmp = String::from_utf8_lossy(&metadata.content).into_owned();
        for words in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "2026-11-01"] {
            assert!(xmp.contains(words), "{path}: {words} in {xmp}");
        }
        let figures = dictionaries(&pdf, b"S", b"Figure");
        for figure in &figures {
            let alt = figure.get(b"Alt").and_then(Object::as_str).unwrap_or_default();
            assert!(!alt.is_empty(), "{path}: a figure without an alternative");
        }
        let fonts = dictionaries(&pdf, b"Type", b"FontDescriptor");
        assert!(!fonts.is_empty(), "{path}");
        for font in fonts {
            assert!(font.has(b"FontFile2") || font.has(b"FontFile3"), "{path}: a font is embedded");
            let name = font.get(b"FontName").and_then(Object::as_name).expect("a name");
            assert!(String::from_utf8_lossy(name).contains("+NotoS"), "{path}: and cut to what it needs");
        }
        for kind in [&b"Table"[..], b"TH", b"TD"] {
            assert!(
                !dictionaries(&pdf, b"S", kind).is_empty(),
                "{path} has {}",
                String::from_utf8_lossy(kind)
            );
        }
    }
    let pdf = Document::load_mem(document(&outputs, "packs/full.pdf")).expect("a PDF");
    assert!(dictionaries(&pdf, b"S", b"Figure").len() >= 8, "each chart is a figure");
    let toc = pdf.get_toc().expect("bookmarks");
    let titles: Vec<&str> = toc.toc.iter().map(|entry| entry.title.as_str()).collect();
    let title = "人财事权四维改革，理顺县域主阵地体制";
    assert!(titles.iter().any(|found| found.contains(title)), "{titles:?}");
    let levels: BTreeSet<usize> = toc.toc.iter().map(|entry| entry.level).collect();
    assert!(levels.len() >= 3, "bookmarks follow the headings: {levels:?}");
}

#[test]
fn links_lead_within_the_pack_and_what_is_elsewhere_is_named_in_a_footnote() {
    let outputs = print(&Project::shipped());
    let full = Reading::of(document(&outputs, "packs/full.pdf"));
    assert!(!full.has("见本案例集《"), "all is in the full pack");
    assert!(full.has("（见第"), "and the page is printed");
    let brief = Reading::of(document(&outputs, "packs/brief.pdf"));
    assert!(
        brief.has("见本案例集《人财事权四维改革，理顺县域主阵地体制》“收入分成”一节。"),
        "{}",
        brief.text()
    );
    let pdf = Document::load_mem(document(&outputs, "packs/full.pdf")).expect("a PDF");
    let links = dictionaries(&pdf, b"Subtype", b"Link");
    assert!(links.len() > 200, "{} links", links.len());
}

#[test]
fn the_matrix_of_thirty_zones_is_printed_whole() {
    let project = Project::empty();
    for (path, text) in casebook_of::casebook(30) {
        project.write(&path, text);
    }
    let outputs = print(&project);
    assert!(!outputs.site.keys().any(|path| path.as_str().contains("brief")), "it is not in the site");
    assert!(!page(&outputs, "packs/index.html").contains("虚构简报"));
    let brief = Reading::of(&outputs.packs["brief.pdf"]);
    let matrix: String = brief.pages[1..4].concat();
    for zone in project.read("content/casebook.yaml").split(['[', ']']).nth(1).expect("zones").split(", ") {
        let sheet = project.read(&format!("content/zones/{zone}/metrics.yaml"));
        let short = sheet.split("short: ").nth(1).and_then(|rest| rest.split([',', '}']).next());
        let short = short.expect("a short name");
        assert!(matrix.contains(short), "{short} in {matrix}");
    }
    // Nothing reaches beyond the margins of GB/T 9704: 28 mm, 26 mm and, where the page is turned, the same.
    let points = 72.0 / 25.4;
    for (number, (extent, size)) in brief.extents.iter().zip(&brief.sizes).enumerate().take(4) {
        let [left, bottom, right, top] = *extent;
        assert!(left >= 28.0 * points - 1.0, "page {number}: {left}");
        assert!(right <= size[0] - 26.0 * points + 3.0, "page {number}: {right} of {}", size[0]);
        assert!(bottom > 0.0 && top < size[1], "page {number}: {bottom} to {top}");
    }
    for words in ["报：虚构上级", "送：虚构同级", "发：虚构下级", "印50份", "第1期", "虚构办公室"]
    {
        assert!(brief.has(words), "{words}");
    }
    // A figure's page on the site is printed, for it has an address.
    assert!(brief.has("https://example.org/charts/c-"));
}

#[test]
fn a_pack_outside_the_site_shows_what_is_held_back_and_a_public_one_does_not() {
    let project = Project::base();
    project.edit(
        "content/zones/meadow/case.md",
        "---\ntitle:",
        "---\npublish: false\nmarking: For internal use\ntitle:",
    );
    project.edit("content/zones/harbor/case.md", "../meadow/case.md#result", "#done");
    let title = project.read("content/zones/meadow/case.md");
    let title = title.split("title: ").nth(1).and_then(|rest| rest.lines().next()).expect("a title");
    let parts = "parts:\n  - case: all\n  - ledger: all\n";
    project.write("content/packs/brief.yaml", format!("title: A brief\n{parts}"));
    project.write("content/packs/inner.yaml", format!("title: Inner\npublish: false\n{parts}"));
    let outputs = print(&project);
    let inner = Reading::of(&outputs.packs["inner.pdf"]);
    assert!(inner.has(title), "{}", inner.text());
    for page in &inner.pages[1..] {
        assert!(page.contains("Forinternaluse") || page.contains("Contents"), "each page is marked: {page}");
    }
    let brief = Reading::of(document(&outputs, "packs/brief.pdf"));
    assert!(!brief.has(title), "{}", brief.text());
    for (path, bytes) in &outputs.site {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(title) && !path.as_str().contains("meadow"), "{path}");
    }
    // Naming it in a public pack is an error.
    project.write("content/packs/brief.yaml", "title: A brief\nparts:\n  - case: meadow/case\n");
    let report = project.check().report();
    assert!(report.contains("error[unknown-case]: there is no case `meadow/case`"), "{report}");
    // The figures of an internal pack are reconciled before it is printed.
    project.write("content/packs/brief.yaml", "title: A brief\nparts:\n  - case: harbor/case\n");
    let text =
        project.read("content/zones/meadow/case.md") + "\nIn 2024, the output of Meadow was 999亿元.\n";
    project.write("content/zones/meadow/case.md", text);
    let report = project.check().report();
    assert!(report.contains("content/zones/meadow/case.md"), "{report}");
    // A waiver for an internal text counts as used, although the public book has no use for it.
    let text = project.read("content/zones/meadow/case.md");
    let text = text.replace("the output of Meadow was 999亿元", "there were 80个");
    project.write("content/zones/meadow/case.md", text);
    assert!(project.check().report().contains("unaccounted-figure"), "{}", project.check().report());
    let waiver = "- {code: unaccounted-figure, at: zones/meadow/case.md 80个, reason: told by phone, until: 2026-12}\n";
    project.write("content/waivers.yaml", waiver);
    let report = project.check().report();
    assert!(!report.contains("unused-waiver") && !report.contains("unaccounted-figure"), "{report}");
}

#[test]
fn the_site_offers_what_is_printed_with_pages_and_size() {
    let outputs = print(&Project::shipped());
    let list = page(&outputs, "packs/index.html");
    for (name, title) in [("brief", "开发区体制机制改革案例要点"), ("full", "开发区体制机制改革案例汇编")]
    {
        let pdf = document(&outputs, &format!("packs/{name}.pdf"));
        let pages = Document::load_mem(pdf).expect("a PDF").get_pages().len();
        let size = pdf.len().div_ceil(1000);
        assert!(list.contains(&format!("<a href=\"../packs/{name}.pdf\">{title}</a>")), "{list}");
        assert!(list.contains(&format!("PDF，{pages}页，{size} KB，2026年11月 · 样例")), "{list}");
    }
    let headings: Vec<&str> = list.split("<h").skip(1).filter_map(|rest| rest.get(..1)).collect();
    let levels: String = headings.into_iter().filter(|level| "123456".contains(level)).collect();
    assert_eq!(levels, "123332", "no level is skipped");
    let case = page(&outputs, "cases/sanmen/reform.html");
    let pdf = Document::load_mem(document(&outputs, "cases/sanmen/reform.pdf")).expect("a PDF");
    let pages = pdf.get_pages().len();
    assert!(case.contains("<a href=\"../../cases/sanmen/reform.pdf\">下载本案例"), "{case}");
    assert!(case.contains(&format!("（PDF，{pages}页，")), "{case}");
    assert!(page(&outputs, "index.html").contains("packs/brief.pdf"));
}

#[test]
fn a_link_to_what_has_no_place_in_a_document_stops_no_printing() {
    let project = written(
        "\nSee [this](case.md), [that](#q) and [the note](#n).[^x]\n\n> ### In a quotation {#q}\n>\n> Text.\n\n\
         [^x]: A note.\n\n    ### In a note {#n}\n",
    );
    let parts = "parts:\n  - case: {id: harbor/case, sections: [before, q]}\n  - markdown: more.md\n";
    project.write("content/packs/brief.yaml", format!("title: A brief\n{parts}"));
    let more = "---\ntitle: More\n---\n\n[It](../zones/harbor/case.md), [done](../zones/harbor/case.md#done), \
        [quoted](../zones/harbor/case.md#q).\n";
    project.write("content/packs/more.md", more);
    let outputs = print(&project);
    let case = Reading::of(document(&outputs, "cases/harbor/case.pdf"));
    assert!(case.has("See this, that and the note."), "{}", case.text());
    let brief = Reading::of(document(&outputs, "packs/brief.pdf"));
    let noted = "See “How Harbor did it” in the collection, section “What was done”.";
    assert!(brief.has(noted), "{}", brief.text());
}

#[test]
fn a_template_of_packs_at_fault_is_told_of_at_its_place() {
    let project = written("");
    project.write("content/casebook.yaml", project.read("content/casebook.yaml") + "theme: own\n");
    project.write("themes/own/pack/report.typ", "#let pack(data) = {\n  no-such-thing(data)\n}\n");
    let sink = Memory::default();
    let outcome = casebook::build(project.root(), Options::default(), &sink).expect("the machine is well");
    let catalog = casebook::message::messages(casebook::message::Language::English);
    let report = casebook::report::text(&catalog, &outcome.sources, &outcome.diagnostics);
    assert!(report.contains("error[template-error]: template `report.typ`: unknown variable"), "{report}");
    assert!(report.contains("--> themes/own/pack/report.typ:2:3"), "{report}");
    assert_eq!(report.matches("error[").count(), 1, "told of once: {report}");
}

#[test]
fn each_part_is_printed_in_both_themes_and_in_large_print() {
    let mut pages: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    let text = "\n这里有*着重的话，带标点*，脚注在此[^a]，再引一次[^a]。\n\n---\n\n> 引文一段。\n\n\
        1. 第一项\n2. 第二项\n   - 下一级\n\n| 项目 | 说明 |\n| --- | --: |\n| 甲 | 乙 |\n\n\
        [^a]: 脚注的话，见[网站](https://example.org/a)。\n";
    for (theme, large) in [("report", false), ("report", true), ("briefing", false), ("briefing", true)] {
        // Long enough to fill more pages in large print, wherever a page ends.
        let project = written(&format!("{}{text}", "\n一段不带数字的话，用来占满纸面。".repeat(120)));
        project.write(
            "content/packs/brief.yaml",
            format!(
                "title: A brief\ntheme: {theme}\nlarge_print: {large}\nparts:\n  - summary: {{}}\n  \
                 - case: {{id: harbor/case, sections: [done]}}\n  - case: all\n  - practice: all\n  \
                 - matrix: {{zones: [harbor]}}\n  - ranking: all\n  - pair: [harbor, meadow]\n  \
                 - metrics: all\n  - ledger: all\n"
            ),
        );
        let outputs = print(&project);
        let reading = Reading::of(document(&outputs, "packs/brief.pdf"));
        for words in [
            "着重的话，带标点，脚注在此",
            "脚注的话，见网站",
            "引文一段。",
            "下一级",
            "Summary",
            "Sections of cases",
            "How Harbor did it",
            "Practices",
            "Ledger of figures",
            "Comparison of metrics",
        ] {
            assert!(reading.has(words), "{theme}: {words} in {}", reading.text());
        }
        pages.insert((theme == "report", large), reading.pages.len());
    }
    for theme in [true, false] {
        assert!(pages[&(theme, true)] > pages[&(theme, false)], "large print takes more pages: {pages:?}");
    }
}

/// Prints the sheet on which an edition is signed off.
fn sign_off(project: &Project, axe: Option<Accessibility>) -> Reading {
    let memo = Memo::in_memory();
    let options = Options { memo: &memo, ..Options::default() };
    let target = project.root().join("output/site");
    let (outcome, sheet) =
        casebook::sign_off(project.root(), options, &target, axe).expect("the machine is well");
    let sheet = sheet.unwrap_or_else(|| panic!("{:?}", outcome.diagnostics));
    Reading::of(&sheet.pdf)
}

#[test]
fn an_edition_is_signed_off_on_one_page_that_says_what_was_checked() {
    let project = Project::shipped();
    let found = Accessibility { tool: "axe-core 4.10.2".to_owned(), pages: 13, violations: 2 };
    let sheet = sign_off(&project, Some(found));
    let text = squeezed(&sheet.pages.concat());
    assert_eq!(sheet.pages.len(), 1);
    let coverage = print(&project);
    let data: serde_json::Value =
        serde_json::from_slice(document(&coverage, "data/figures.json")).expect("data");
    for zone in data["coverage"].as_array().expect("zones") {
        let name = data["figures"].as_array().expect("figures").iter().find(|f| f["zone"] == zone["zone"]);
        let name = name.expect("a figure")["zone_name"].as_str().expect("a name").to_owned();
        assert!(text.contains(&format!("{name}{}{}0", zone["found"], zone["bound"])), "{name}: {text}");
    }
    for words in [
        "arithmetic-mismatch",
        "四舍五入为32.8%",
        "没有尚待处理的问题",
        "axe-core4.10.2检查13个页面，发现2处问题",
        "网站尚未生成",
        "full.pdf（75页）",
        "审定",
    ] {
        assert!(text.contains(words), "`{words}`: {text}");
    }
}

#[test]
fn the_sheet_says_whether_the_finished_site_is_the_one_recorded() {
    let project = Project::base();
    let said = || squeezed(&sign_off(&project, None).text());
    assert!(said().contains("Nositehasbeenbuilt."), "{}", said());
    let target = project.root().join("output/site");
    let stage = StagedSite::open(project.root(), &target).expect("a stage");
    casebook::build(project.root(), Options::default(), &stage).expect("the machine is well");
    stage.publish().expect("published");
    assert!(said().contains("Thefinishedsiteistheonerecordedhere."), "{}", said());
    project.write("output/site/about.html", "somebody changed this page");
    assert!(said().contains("Thefinishedsiteisnottheonerecordedhere"), "{}", said());
}

#[test]
fn a_crowded_sheet_is_still_one_page() {
    let project = Project::empty();
    for (path, text) in casebook_of::casebook(30) {
        project.write(&path, text);
    }
    let mut waivers = Vec::new();
    let zones: Vec<String> = crate::project::files(&project.root().join("content/zones"));
    for (number, path) in zones.iter().filter(|path| path.ends_with(".md")).take(15).enumerate() {
        let file = format!("content/zones/{path}");
        let text = project.read(&file);
        project.write(&file, format!("{text}\n另有{}个事项待核。\n", 771 + number));
        let reason = "这一数字出自另一份材料，尚未与指标表核对。".repeat(9);
        waivers.push(format!(
            "- {{code: unaccounted-figure, at: zones/{path} {}个, reason: {reason}, until: \"2027-12\"}}\n",
            771 + number
        ));
    }
    project.write("content/waivers.yaml", waivers.concat());
    for number in 1..=9 {
        project.write(
            &format!("content/packs/text-{number}.yaml"),
            format!("title: 虚构的第{number}份\nparts: [{{pair: [yunhu, zone-1]}}]\n"),
        );
    }
    let sheet = sign_off(&project, None);
    let text = squeezed(&sheet.pages.concat());
    assert_eq!(sheet.pages.len(), 1, "{text}");
    assert!(text.contains("30个开发区（市）的案例") && text.contains("另有9处保留的问题"), "{text}");
    assert!(
        (1..=9).all(|number| text.contains(&format!("text-{number}.pdf"))),
        "no pack is left out: {text}"
    );
}

#[test]
fn a_chart_of_a_text_that_is_only_printed_has_no_address_that_leads_nowhere() {
    let project = Project::base();
    let chart =
        "```chart\nkind: ranked\nmetric: output\nzones: all\nperiod: 2024\ntitle: Output in both\n```\n";
    project.write("content/packs/more.md", format!("---\ntitle: More\n---\n\n{chart}"));
    let parts = "title: A brief\nparts:\n  - markdown: more.md\n  - ranking: output\n";
    project.write("content/packs/brief.yaml", parts);
    let outputs = print(&project);
    let reading = Reading::of(document(&outputs, "packs/brief.pdf"));
    assert!(reading.has("Output in both"), "{}", reading.text());
    assert_eq!(
        reading.text().matches("/charts/c-").count(),
        1,
        "that of the ranking alone: {}",
        reading.text()
    );
}
