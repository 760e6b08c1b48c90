//! What every chart must be: whole, legible and unambiguous, measured on the drawing itself.
//!
//! The widths of words are those of the bundled font. The drawings are the gallery's hard cases and
//! every chart on the pages of the shipped and of the fictitious casebook.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use casebook::chart::{Layout, draw};
use expect_test::expect_file;
use roxmltree::{Document, Node};
use ttf_parser::Face;

#[path = "../gallery/cases.rs"]
mod cases;

use crate::browser::Browser;
use crate::fictional::fictional;
use crate::project::{Built, Project, copy_tree, files, tests};

/// The least size of words, in pixels.
const LEAST_SIZE: f64 = 12.0;
/// How much of two boxes may overlap, in pixels: the air within a line of text.
const AIR: f64 = 1.5;

/// A font and its bold face.
static FACES: LazyLock<[Face<'static>; 2]> = LazyLock::new(|| {
    let face = |name: &str| {
        let (_, bytes) =
            casebook_fonts::FILES.iter().find(|(file, _)| *file == name).expect("a bundled font");
        Face::parse(bytes, 0).expect("a font")
    };
    [face("NotoSansSC-Regular.ttf"), face("NotoSansSC-Bold.ttf")]
});

/// A rectangle on a drawing.
#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn meets(&self, other: &Self) -> bool {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        across > AIR && down > AIR
    }
}

fn number(node: &Node, name: &str) -> f64 {
    node.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(0.0)
}

/// Returns the box that the words of an element fill.
fn words_box(node: &Node) -> Area {
    let text = node.text().unwrap_or_default();
    let size = number(node, "font-size");
    let face = &FACES[usize::from(node.attribute("font-weight").is_some())];
    let em = f64::from(face.units_per_em());
    // A character that the font lacks is drawn by another, as wide as a Han character at most.
    let advance = |c: char| {
        let known = face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph));
        known.map_or(1.0, |advance| f64::from(advance) / em)
    };
    let width = text.chars().map(advance).sum::<f64>() * size;
    let (x, baseline) = (number(node, "x"), number(node, "y"));
    let left = match node.attribute("text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    Area { left, top: baseline - 0.85 * size, right: left + width, bottom: baseline + 0.13 * size }
}

/// Returns the box of a shape, with its stroke; `None` for what is no shape.
fn shape_box(node: &Node) -> Option<Area> {
    let half = number(node, "stroke-width") / 2.0;
    let (left, top, right, bottom) = match node.tag_name().name() {
        "rect" => {
            let (x, y) = (number(node, "x"), number(node, "y"));
            (x, y, x + number(node, "width"), y + number(node, "height"))
        }
        "circle" => {
            let (x, y, r) = (number(node, "cx"), number(node, "cy"), number(node, "r"));
            (x - r, y - r, x + r, y + r)
        }
        "polyline" | "polygon" => {
            let points = node.attribute("points")?.split(' ').filter_map(|point| point.split_once(','));
            let points = points.filter_map(|(x, y)| Some((x.parse::<f64>().ok()?, y.parse::<f64>().ok()?)));
            points.fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |(l, t, r, b), (x, y)| {
                (l.min(x), t.min(y), r.max(x), b.max(y))
            })
        }
        _ => return None,
    };
    // A stroke ends where its line ends.
    let is_point = |from: f64, to: f64| to - from < 0.05;
    let across = if is_point(top, bottom) { 0.0 } else { half };
    let down = if is_point(left, right) { 0.0 } else { half };
    Some(Area { left: left - across, top: top - down, right: right + across, bottom: bottom + down })
}

/// Returns what is wrong with a drawing.
fn faults(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("a chart is well-formed");
    let root = document.root_element();
    let (width, height) = (number(&root, "width"), number(&root, "height"));
    let mut faults = Vec::new();
    let mut words: Vec<(Area, String, bool)> = Vec::new();
    let mut bars: Vec<Area> = Vec::new();
    let mut guides: Vec<Area> = Vec::new();
    for node in document.descendants().filter(Node::is_element) {
        let class = node.attribute("class").unwrap_or_default();
        let tag = node.tag_name().name();
        if node.has_attribute("transform") {
            faults.push(format!("a turned {tag}"));
        }
        if tag == "text" {
            let text = node.text().unwrap_or_default().to_owned();
            if number(&node, "font-size") < LEAST_SIZE {
                faults.push(format!("small words: {text}"));
            }
            if text.contains('…') {
                faults.push(format!("words cut short: {text}"));
            }
            let area = words_box(&node);
            words.push((area, text, class == "i-on-accent"));
            if area.left < -AIR || area.right > width + AIR || area.top < -AIR || area.bottom > height + AIR {
                faults.push(format!("words beyond the edge: {:?} {area:?} of {width}×{height}", node.text()));
            }
        } else if let Some(area) = shape_box(&node) {
            let is_inside = area.left >= -0.1
                && area.right <= width + 0.1
                && area.top >= -0.1
                && area.bottom <= height + 0.1;
            if !is_inside {
                faults.push(format!("a {tag} beyond the edge: {area:?} of {width}×{height}"));
            }
            match tag {
                // The way that remains to a target is a pale ground.
                "rect" if class != "i-track" => bars.push(area),
                "polyline" if ["k-axis", "k-grid", "k-text"].contains(&class) => guides.push(area),
                _ => {}
            }
        }
    }
    for (at, (one, text, is_in_bar)) in words.iter().enumerate() {
        for (other, second, _) in &words[at + 1..] {
            if one.meets(other) {
                faults.push(format!("words over words: {text:?} and {second:?}"));
            }
        }
        if !is_in_bar && bars.iter().any(|bar| bar.meets(one)) {
            faults.push(format!("words over a bar: {text:?}"));
        }
        // A level guide has no height of its own, so it is met where it runs through.
        let crosses = |guide: &&Area| {
            let is_level = guide.bottom - guide.top < 3.0;
            let (x, y) = (f64::midpoint(guide.left, guide.right), f64::midpoint(guide.top, guide.bottom));
            let within = |low: f64, value: f64, high: f64| low + AIR < value && value < high - AIR;
            let is_upright = guide.right - guide.left < 3.0;
            (is_level
                && within(one.top, y, one.bottom)
                && guide.left < one.right - AIR
                && guide.right > one.left + AIR)
                || (is_upright
                    && within(one.left, x, one.right)
                    && guide.top < one.bottom - AIR
                    && guide.bottom > one.top + AIR)
        };
        if guides.iter().any(|guide| crosses(&guide)) {
            faults.push(format!("words on a line: {text:?}"));
        }
    }
    let said = document.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "desc")));
    if said.and_then(|desc| desc.text()).is_none_or(str::is_empty) {
        faults.push("no description".to_owned());
    }
    if svg.contains("url(") || svg.contains("NaN") || svg.contains("inf") {
        faults.push("an address or no number".to_owned());
    }
    faults
}

/// How a chart begins.
const HEAD: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart ";

/// Returns the drawings of a page, each without its head and end.
fn drawings(page: &str) -> impl Iterator<Item = &str> {
    page.split(HEAD).skip(1).filter_map(|rest| {
        let end = rest.find("</svg>")?;
        Some(&rest[..end])
    })
}

#[test]
fn hard_cases_are_drawn_whole_and_legible() {
    let mut found = BTreeMap::new();
    for (number, (name, kind)) in cases::cases().into_iter().enumerate() {
        let spec = cases::spec(number, kind);
        for layout in Layout::ALL {
            let faults = faults(&draw(&spec, layout));
            if !faults.is_empty() {
                found.insert(format!("{number}. {name} ({})", layout.class()), faults);
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// `UPDATE_EXPECT=1 cargo test charts` draws the first case of each kind anew, in `tests/gallery/expected/`.
#[test]
fn a_chart_of_each_kind_is_drawn_as_before() {
    let expected = tests().join("gallery/expected");
    let mut drawn = BTreeSet::new();
    for (number, (name, kind)) in cases::cases().into_iter().enumerate() {
        let (kind_name, _) = name.split_once(':').expect("a kind");
        let spec = cases::spec(number, kind);
        for layout in Layout::ALL {
            let file = format!("{kind_name}-{}.svg", layout.class());
            if drawn.insert(file.clone()) {
                expect_file![expected.join(file)].assert_eq(&format!("{}\n", draw(&spec, layout)));
            }
        }
    }
    let left: Vec<String> = files(&expected).into_iter().filter(|file| !drawn.contains(file)).collect();
    assert!(left.is_empty(), "no longer drawn: {left:?}");
}

#[test]
fn charts_of_the_fictitious_casebook_are_drawn_whole_and_legible() {
    let (_, built) = fictional(30);
    are_whole_and_legible(&built);
}

#[test]
fn charts_of_the_shipped_casebook_are_drawn_whole_and_legible() {
    let project = Project::empty();
    copy_tree(&tests().join("../content"), &project.root().join("content"));
    are_whole_and_legible(&project.build());
}

/// Asserts that every chart on the pages of a site is whole and legible, and that there are some.
fn are_whole_and_legible(built: &Built) {
    let mut found = BTreeMap::new();
    let mut count = 0;
    for path in built.outputs.keys().filter(|path| path.ends_with(".html")) {
        for drawing in drawings(&built.page(path)) {
            count += 1;
            let faults = faults(&format!("{HEAD}{drawing}</svg>"));
            if !faults.is_empty() {
                found.insert(format!("{path} {count}"), faults);
            }
        }
    }
    assert!(count > 0, "there are charts");
    assert!(found.is_empty(), "{found:#?}");
}

/// Finds the words of the drawings on a page that a browser sets wider than their characters are, whatever the font.
const STRETCHED: &str = "document.fonts.ready.then(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    const drawn = [...document.querySelectorAll('svg.chart')].filter((svg) => svg.getClientRects().length > 0);
    const words = drawn.flatMap((svg) => [...svg.querySelectorAll('text')]);
    const isStretched = (text) => {
        const { fontWeight, fontSize, fontFamily } = getComputedStyle(text);
        canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
        return Math.abs(text.getComputedTextLength() - canvas.measureText(text.textContent).width) > 1;
    };
    return { count: words.length, stretched: words.filter(isStretched).map((text) => text.textContent) };
})";

#[test]
fn a_browser_sets_the_words_of_a_chart_as_wide_as_their_characters() {
    let Some(mut browser) = Browser::of_machine(1280, 900) else { return };
    let (_, built) = fictional(6);
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in &built.outputs {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("written");
    }
    let pages = built.outputs.keys().filter(|path| path.starts_with("charts/") && path.ends_with(".html"));
    let mut count = 0;
    for path in pages {
        browser.open(&format!("file://{}/{path}", folder.path().display()));
        browser.wait(&format!("document.readyState === 'complete' && location.pathname.endsWith('{path}')"));
        let found = browser.value(STRETCHED);
        count += found["count"].as_u64().expect("a count");
        assert_eq!(found["stretched"], serde_json::json!([]), "{path}");
    }
    assert!(count > 100, "{count} words were measured");
}

#[test]
fn a_link_leads_to_a_chart() {
    let project = Project::base();
    let chart = "\n```chart\nid: way\nkind: dumbbell\nmetric: commute\ntitle: The commute\n```\n\nSee [the chart](#way).\n";
    project.write("content/zones/harbor/case.md", project.read("content/zones/harbor/case.md") + chart);
    let about = project.read("content/pages/about.md") + "\nSee [Harbor](../zones/harbor/case.md#way).\n";
    project.write("content/pages/about.md", about);
    let built = project.build();
    assert_eq!(built.report(), "");
    let case = built.page("cases/harbor/case.html");
    assert!(
        case.contains("<figure class=\"chart-figure\" id=\"way\"") && case.contains("href=\"#way\""),
        "{case}"
    );
    assert!(built.page("about.html").contains("cases/harbor/case.html#way\""));
}

#[test]
fn values_below_zero_are_drawn_on_their_side_of_it() {
    let project = Project::base();
    project.edit(
        "content/zones/meadow/metrics.yaml",
        "observations:\n",
        "observations:\n  - {metric: output, value: -120, period: 2023, source: survey}\n",
    );
    project.edit(
        "content/zones/harbor/metrics.yaml",
        "observations:\n",
        "observations:\n  - {metric: output, value: 30, period: 2023, source: survey}\n",
    );
    let chart = "\n```chart\nkind: ranked\nmetric: output\nzones: all\nperiod: 2023\ntitle: Output in both zones\n```\n";
    project.write("content/zones/harbor/case.md", project.read("content/zones/harbor/case.md") + chart);
    let built = project.build();
    assert!(!built.report().contains("error["), "{}", built.report());
    let page = built.page("cases/harbor/case.html");
    let drawing = drawings(&page).find(|drawing| drawing.contains("120")).expect("the chart");
    let drawing = format!("{HEAD}{drawing}</svg>");
    assert!(faults(&drawing).is_empty());
    let document = Document::parse(&drawing).expect("well-formed");
    let bars: Vec<(f64, f64)> = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "rect")))
        .map(|bar| (number(&bar, "x"), number(&bar, "x") + number(&bar, "width")))
        .collect();
    let [up, down] = bars[..] else { panic!("two bars: {drawing}") };
    assert!((up.0 - down.1).abs() < 0.2, "both begin at zero: {bars:?}");
    assert!(((down.1 - down.0) / (up.1 - up.0) - 4.0).abs() < 0.05, "each as long as its value: {bars:?}");
}

#[test]
fn a_scale_never_runs_backwards_however_wide_the_words_are() {
    use casebook::chart::{ChartRows, Pair};
    let pair = |label: &str, before: i64, after: i64| {
        let text = |value: i64| format!("{value} megawatt-hours per working day");
        Pair {
            label: label.to_owned(),
            name: label.to_owned(),
            href: None,
            before: before.into(),
            before_text: text(before),
            after: after.into(),
            after_text: text(after),
            change_text: "+749900.0%".to_owned(),
            highlight: false,
        }
    };
    let pairs = vec![pair("Zone-with-hyphens-and-more-hyphens", 200, 1_500_000), pair("槐", 100, 800_000)];
    let word = |word: &str| word.to_owned();
    let kinds = [
        ChartRows::Dumbbell {
            pairs: pairs.clone(),
            before: word("before"),
            after: word("after"),
            change: word("change"),
        },
        ChartRows::Slope { pairs, before: word("before"), after: word("after") },
    ];
    for (number, kind) in kinds.into_iter().enumerate() {
        for layout in Layout::ALL {
            let svg = draw(&cases::spec(number, kind.clone()), layout);
            assert!(faults(&svg).is_empty(), "{:?}", faults(&svg));
            let document = Document::parse(&svg).expect("well-formed");
            let circles: Vec<f64> = document
                .descendants()
                .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "circle")))
                .map(|circle| number_of(&circle))
                .collect();
            // Each row has the ground and the ring of its value before, then its value after.
            for row in circles.chunks(3) {
                assert!(row[0] < row[2], "a rise goes to the right: {circles:?}");
            }
        }
    }
}

fn number_of(circle: &Node) -> f64 {
    number(circle, "cx")
}

#[test]
fn what_is_known_only_by_a_bound_has_no_exact_change_and_no_exact_share() {
    let project = Project::base();
    project.edit("content/zones/harbor/metrics.yaml", "observations:\n", "observations:\n  - {metric: output, value: 13, bound: at_least, baseline: 10, period: 2023}\n  - {metric: output, value: 50, bound: at_least, period: 2022}\n  - {metric: output, value: 100, period: 2030, status: target}\n");
    let charts = "\n```chart\nkind: dumbbell\nmetric: output\nperiod: 2023\ntitle: Output rose\n```\n\n```chart\nkind: target\nmetric: output\nperiod: 2022\ntarget: 2030\ntitle: Output and its aim\n```\n";
    project.write("content/zones/harbor/case.md", project.read("content/zones/harbor/case.md") + charts);
    let built = project.build();
    let page = built.page("cases/harbor/case.html");
    assert!(page.contains("Output rose") && page.contains("Output and its aim"), "{}", built.report());
    assert!(page.contains("13 亿元 or more") || page.contains("at least 13"), "{page}");
    assert!(!page.contains("30.0%") && !page.contains("50.0%"), "{page}");
}

/// A write-up that states no figure.
const UNSTATED: &str = "---\ntitle: How it was done\n---\n\n## Result {#result}\n\nAll is well.\n";

/// Adds a source whose rows no write-up need state.
fn add_yearbook(project: &Project) {
    let survey = "  survey: {title: A fictitious survey}";
    project.edit("content/casebook.yaml", survey, &format!("{survey}\n  yearbook: {{title: A yearbook}}"));
}

#[test]
fn a_scale_begins_at_zero_or_the_chart_says_that_it_does_not() {
    for (here, there, is_cut) in [("98.4", "97.1", true), ("431", "52", false)] {
        let project = Project::base();
        let sheet = |name: &str, rows: &[(&str, i32)]| {
            let row = |(value, year): &(&str, i32)| {
                format!("  - {{metric: output, value: {value}, period: {year}, source: yearbook}}\n")
            };
            let rows: String = rows.iter().map(row).collect();
            format!("zone: {{name: {name} Zone, short: {name}}}\nsource: survey\nobservations:\n{rows}")
        };
        project.write("content/zones/harbor/metrics.yaml", sheet("Harbor", &[(there, 2023), (here, 2024)]));
        project.write("content/zones/meadow/metrics.yaml", sheet("Meadow", &[(there, 2024)]));
        for zone in ["harbor", "meadow"] {
            project.write(&format!("content/zones/{zone}/case.md"), UNSTATED);
        }
        add_yearbook(&project);
        let charts = "\n```chart\nid: dots\nkind: dot_range\nmetric: output\nperiod: 2024\ntitle: Both\n```\n\n\
             ```chart\nid: lines\nkind: line\nmetric: output\nzones: [harbor]\ntitle: Harbor\n```\n";
        project.write("content/pages/about.md", project.read("content/pages/about.md") + charts);
        let built = project.build_with(false);
        let page = built.page("about.html");
        for (id, note) in
            [("dots", "The scale does not begin at 0."), ("lines", "The value axis does not begin at 0.")]
        {
            let figure = page.split(&format!("id=\"{id}\"")).nth(1).expect("a chart");
            let figure = figure.split("</figure>").next().expect("its end");
            assert_eq!(figure.contains(note), is_cut, "{id}: {figure}");
            assert_eq!(figure.contains(">0</text>"), !is_cut, "{id}: {figure}");
        }
    }
}

#[test]
fn who_leads_is_told_with_the_time_since_when_all_others_are_known_to_be_behind() {
    let title = |others: &[(&str, &[&str])]| {
        let project = Project::base();
        let own: (&str, &[&str]) = ("harbor", &["10", "30", "40"]);
        for (zone, values) in std::iter::once(&own).chain(others) {
            let row = |(value, year): (&&str, i32)| match *value {
                "" => String::new(),
                value => {
                    format!("  - {{metric: output, value: {value}, period: {year}, source: yearbook}}\n")
                }
            };
            let rows: String = values.iter().zip(2020..).map(row).collect();
            let sheet =
                format!("zone: {{name: {zone} zone, short: {zone}}}\nsource: survey\nobservations:\n{rows}");
            project.write(&format!("content/zones/{zone}/metrics.yaml"), sheet);
            project.write(&format!("content/zones/{zone}/case.md"), UNSTATED);
        }
        add_yearbook(&project);
        let page = project.build_with(false).page("metrics/output.html");
        let caption =
            page.split("id=\"cb-series-output\"").nth(1).and_then(|rest| rest.split("</figcaption>").next());
        caption.expect("a chart over time").to_owned()
    };
    let told = |others: &[(&str, &[&str])], words: &str| {
        let caption = title(others);
        assert!(caption.contains(words), "{words}: {caption}");
    };
    told(
        &[("meadow", &["20", "25", "26"]), ("hill", &["5", "6", "7"])],
        "harbor has been highest since 2021",
    );
    told(&[("meadow", &["20", "31", "26"]), ("hill", &["5", "6", "7"])], "harbor is highest in 2022");
    told(&[("meadow", &["20", "25", "26"]), ("hill", &["5", "", "7"])], "harbor is highest in 2022");
    told(&[("meadow", &["20", "25", "40"]), ("hill", &["5", "6", "7"])], "all 3 places rose");
}
