//! Charts as things of their own: cited, linked, downloaded, shared.

use std::collections::BTreeSet;

use casebook::write::Memory;
use casebook::{Options, Printing, picture};
use roxmltree::Document;

use crate::fictional::fictional;
use crate::project::{Built, Project};

/// Returns the shipped casebook, published at an address.
fn published() -> Project {
    let project = Project::shipped();
    project.edit(
        "content/casebook.yaml",
        "theme: default",
        "theme: default\nbase_url: https://example.org/book",
    );
    project
}

/// Returns the paths of the pages of charts.
fn pages(built: &Built) -> Vec<&String> {
    let pages = built.outputs.keys();
    pages.filter(|path| path.starts_with("charts/") && path.ends_with(".html")).collect()
}

/// Returns the words of HTML without its tags.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => words.push(c),
            _ => {}
        }
    }
    words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

/// Returns the rows of the table of a chart on a page, each with its cells, the head first.
fn table(page: &str) -> Vec<Vec<String>> {
    let (_, table) = page.split_once("<table class=\"chart-table").expect("a table");
    let (table, _) = table.split_once("</table>").expect("an end");
    let cells = |row: &str| -> Vec<String> {
        row.split("<t")
            .skip(1)
            .filter(|cell| cell.starts_with(['h', 'd']))
            .map(|cell| words(cell.split_once('>').expect("a cell").1).trim().to_owned())
            .collect()
    };
    table.split("<tr>").skip(1).map(cells).collect()
}

/// Returns the rows of a chart as CSV.
fn rows(built: &Built, path: &str) -> Vec<Vec<String>> {
    let text = built.page(path);
    let text = text.strip_prefix('\u{feff}').expect("a mark that tells the encoding");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a record").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_page_a_drawing_and_a_table_say_the_same_and_where_it_comes_from() {
    for built in [published().build(), fictional(8).1] {
        assert!(pages(&built).len() > 7);
        for path in pages(&built) {
            let page = built.page(path);
            let code = path.trim_start_matches("charts/").trim_end_matches(".html");
            let svg = built.page(&path.replace(".html", ".svg"));
            let drawing = Document::parse(&svg).expect("well-formed");
            let drawn: Vec<&str> = drawing.descendants().filter_map(|node| node.text()).collect();
            let drawn = drawn.concat();
            let table = table(&page);
            let csv = rows(&built, &path.replace(".html", ".csv"));
            assert_eq!(csv.len(), table.len(), "{path}");
            for (row, record) in table.iter().zip(&csv) {
                assert_eq!(row[..], record[..row.len()], "{path}");
            }
            let title = words(page.split("<h1").nth(1).expect("a title").split_once('>').expect("it").1);
            let title = title.lines().next().expect("a line");
            let notes: Vec<String> = page
                .split("<p class=\"chart-note\">")
                .skip(1)
                .map(|note| words(note.split("</p>").next().expect("an end")))
                .collect();
            // A line may break in any place of a drawing.
            for said in notes.iter().map(String::as_str).chain([title, code]) {
                assert!(drawn.replace(' ', "").contains(&said.replace(' ', "")), "{path} lacks {said}");
            }
            assert!(page.contains("数据截至") && drawn.contains("数据截至"), "{path}");
            for record in &csv[1..] {
                assert!(record.contains(&title.to_owned()) && record.contains(&code.to_owned()), "{path}");
            }
        }
    }
}

#[test]
fn a_chart_on_a_page_leads_to_its_own_page_and_that_leads_back() {
    let built = published().build();
    let mut linked = BTreeSet::new();
    for path in built.outputs.keys().filter(|path| path.ends_with(".html") && !path.starts_with("charts/")) {
        let page = built.page(path);
        for figure in page.split("<figure class=\"chart-figure\"").skip(1) {
            let link = figure.split("charts/").nth(1).expect("a link").split('"').next().expect("an end");
            let own = built.page(&format!("charts/{link}"));
            let id = figure.split("id=\"").nth(1).expect("an id").split('"').next().expect("an end");
            assert!(own.contains(&format!("../{path}#{id}\"")), "charts/{link} leads back to {path}#{id}");
            linked.insert(format!("charts/{link}"));
        }
    }
    let pages: BTreeSet<String> = pages(&built).into_iter().cloned().collect();
    assert_eq!(linked, pages);
}

#[test]
fn a_page_is_shared_with_a_picture_whose_words_are_there() {
    let sink = Memory::default();
    let options = Options { printing: Printing::Off, pictures: true, ..Options::default() };
    let project = published();
    casebook::build(project.root(), options, &sink).expect("the machine is well");
    let outputs = sink.into_outputs().site;
    let pictures: Vec<_> = outputs.iter().filter(|(path, _)| path.as_str().ends_with(".png")).collect();
    if !picture::IS_BUILT_IN {
        assert!(pictures.is_empty());
        return;
    }
    // Six cases, and eight charts with a picture and a card each.
    assert_eq!(pictures.len(), 6 + 8 * 2);
    for (path, bytes) in pictures {
        let picture = image::load_from_memory(bytes).expect("a picture").to_luma8();
        let is_card = path.as_str().contains("-card") || path.as_str().starts_with("cases/");
        if is_card {
            assert_eq!(picture.dimensions(), (1200, 630), "{path}");
        }
        // Where no font is found, words vanish without an error.
        let title =
            picture.enumerate_pixels().filter(|(_, y, pixel)| (30..140).contains(y) && pixel.0[0] < 90);
        assert!(title.count() > 1500, "{path} has no title");
        assert!(bytes.len() < 120_000, "{path} has {} bytes", bytes.len());
    }
    let page = |path: &str| {
        let found = outputs.iter().find(|(own, _)| own.as_str() == path).expect("a page");
        String::from_utf8(found.1.to_vec()).expect("UTF-8")
    };
    let case = page("cases/sanmen/reform.html");
    let image = "<meta property=\"og:image\" content=\"https://example.org/book/cases/sanmen/reform.png\">";
    assert!(case.contains(image));
}

#[test]
fn a_link_that_is_called_figure_alone_reads_as_the_number_of_the_chart() {
    let project = published();
    let path = "content/zones/sanmen/reform.md";
    let text = project.read(path);
    let block = text.find("```chart").expect("a chart");
    let id = text[block..].split("id: ").nth(1).map(|rest| rest.split('\n').next().expect("an end"));
    let id = id.unwrap_or("chart-1").trim().to_owned();
    project.write(path, format!("{text}\n情况见[图](#{id})，又见[这张图](#{id})。\n"));
    let other = "content/zones/luqiao/company.md";
    project.write(other, format!("{}\n另见[图](../sanmen/reform.md#{id})。\n", project.read(other)));
    let built = project.build();
    assert!(built.outcome.diagnostics.is_empty(), "{}", built.report());
    let page = built.page("cases/sanmen/reform.html");
    assert!(
        page.contains(&format!("情况见<a href=\"#{id}\">图1</a>，又见<a href=\"#{id}\">这张图</a>")),
        "{page}"
    );
    assert!(page.contains("<span class=\"chart-number\">图1</span>"));
    let href = format!("sanmen/reform.html#{id}\">《人财事权四维改革，理顺县域主阵地体制》图1</a>");
    assert!(built.page("cases/luqiao/company.html").contains(&href));
}

#[test]
fn a_chart_says_what_it_measures_and_its_description_what_that_comes_to() {
    for built in [published().build(), fictional(30).1] {
        for path in pages(&built) {
            let page = built.page(path);
            let between = |from: &str, to: &str| {
                let (_, rest) = page.split_once(from).expect("a part of a chart");
                words(rest.split(to).next().expect("an end"))
            };
            let subtitle = between("<p class=\"chart-subtitle\">", "</p>");
            let (_, description) = page.split_once("<desc").expect("a description");
            let (_, description) = description.split_once('>').expect("its start");
            let description = words(description.split("</desc>").next().expect("its end"));
            // Steps are not measured.
            let measures = subtitle.contains("（单位：") || description.starts_with("时间线图。");
            let is_dated = subtitle.contains('年') || subtitle.contains("期间");
            assert!(measures && is_dated, "{path}: {subtitle}");
            assert!(
                description.contains("图。") && description.contains(subtitle.trim()),
                "{path}: {description}"
            );
            // More rows than can be listed come to something: their ends, or how many rise and fall.
            let rows = table(&page);
            let is_comparison = description.starts_with("条形图") || description.starts_with("增速图");
            if is_comparison && rows.len() > 4 && !page.contains("开口的一端") {
                let comes_to = ["最高：", "最低：", "相差"];
                let is_level = rows[1..].iter().all(|row| row[1] == rows[1][1]);
                assert!(
                    is_level || comes_to.iter().all(|word| description.contains(word)),
                    "{path}: {description}"
                );
            }
            assert!(description.chars().count() < 400, "{path}: {description}");
        }
    }
}

/// Returns whether a text has a thousands separator or a hyphen for a minus.
fn is_ill_formed(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(3).any(|part| {
        let is_digit = |at: usize| part[at].is_ascii_digit();
        (is_digit(0) && matches!(part[1], ',' | '，') && is_digit(2))
            || (!part[0].is_alphanumeric() && part[1] == '-' && is_digit(2))
    }) || (text.starts_with('-') && text[1..].starts_with(|c: char| c.is_ascii_digit()))
}

#[test]
fn the_numbers_of_a_chart_have_one_form() {
    assert!(
        is_ill_formed("1,200亿元")
            && is_ill_formed("-3%")
            && !is_ill_formed("−3%")
            && !is_ill_formed("2024-03")
    );
    for built in [published().build(), fictional(30).1] {
        for path in pages(&built) {
            let page = built.page(path);
            let drawn = page.split("<text").skip(1).filter_map(|rest| rest.split('>').nth(1));
            let drawn = drawn.filter_map(|rest| rest.split('<').next()).map(str::to_owned);
            let ill: Vec<String> =
                drawn.chain(table(&page).into_iter().flatten()).filter(|text| is_ill_formed(text)).collect();
            assert!(ill.is_empty(), "{path}: {ill:?}");
        }
    }
}

#[test]
fn a_ranking_stands_in_the_order_of_its_places() {
    let built = fictional(30).1;
    let mut rankings = 0;
    for path in pages(&built) {
        let rows = table(&built.page(path));
        if rows[0].get(1).is_none_or(|head| head != "位次") {
            continue;
        }
        rankings += 1;
        let digits = |text: &str| -> usize {
            text.chars()
                .skip_while(|c| !c.is_ascii_digit())
                .take_while(char::is_ascii_digit)
                .collect::<String>()
                .parse()
                .expect("a place")
        };
        let places: Vec<usize> = rows[1..].iter().map(|row| digits(&row[1])).collect();
        assert_eq!(places.first(), Some(&1), "{path}");
        // What is known only by a bound stands by its value, and may have a better place.
        let exact: Vec<usize> = rows[1..]
            .iter()
            .zip(&places)
            .filter(|(row, _)| !row[1].contains('—'))
            .map(|(_, place)| *place)
            .collect();
        assert!(exact.is_sorted(), "{path}: {exact:?}");
    }
    assert!(rankings > 2, "{rankings} rankings");
}

#[test]
fn a_chart_keeps_its_address_when_another_is_put_before_it() {
    let project = Project::base();
    let path = "content/zones/harbor/case.md";
    let text = project.read(path);
    let chart = |kind: &str| {
        format!("\n```chart\nkind: {kind}\nmetric: output\nzones: all\nperiod: 2024\ntitle: Output\n```\n")
    };
    project.write(path, format!("{text}{}", chart("ranked")));
    let before: Vec<String> = pages(&project.build()).into_iter().cloned().collect();
    project.write(path, format!("{text}{}{}", chart("dot_range"), chart("ranked")));
    let built = project.build();
    let after = pages(&built);
    assert!(before.iter().all(|page| after.contains(&page)), "{before:?} {after:?}");
    assert_eq!(after.len(), before.len() + 1);
}

#[test]
fn a_drawing_that_stands_alone_has_the_colours_of_the_theme() {
    let project = Project::base();
    project.edit("content/casebook.yaml", "language: en", "language: en\ntheme: mine");
    project.write("themes/mine/static/own.css", ":root { --ink-accent: #a01020; --ink-base: #a01020 }\n");
    let chart = "\n```chart\nkind: ranked\nmetric: output\nperiod: 2024\ntitle: Output\n```\n";
    let path = "content/zones/harbor/case.md";
    project.write(path, project.read(path) + chart);
    let built = project.build();
    let page = pages(&built)[0].replace(".html", ".svg");
    let svg = built.page(&page);
    assert!(svg.contains("fill=\"#a01020\"") && !svg.contains("#0f6fa8"), "{svg}");
    project.write("themes/mine/static/own.css", ":root {\n  --ink-accent: red;\n}\n");
    let report = project.build().report();
    assert!(report.contains("themes/mine/static/own.css:2:3") && report.contains("#rrggbb"), "{report}");
}
