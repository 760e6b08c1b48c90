//! Plain cases: what a site generator of any kind can make pages of.
//!
//! In: how many. Out: the files of a casebook, or of a Hugo site with search, feed and taxonomy. A case has some 2,700
//! Han characters, a table, a list, five links to other cases and six figures with their values before; the casebook
//! has a sheet of these. Nothing in them is real.

use std::fmt::Write as _;

/// The metrics of a case: id, name, unit, type, and the decimal digits of its values.
const METRICS: &[(&str, &str, &str, &str, usize)] = &[
    ("tax", "亩均税收", "万元", "level", 1),
    ("permit", "审批时限", "工作日", "duration", 0),
    ("staff", "在编人员", "人", "count", 0),
    ("firms", "市场主体", "户", "count", 0),
    ("invest", "实际投资", "亿元", "level", 1),
    ("visits", "走访企业", "家", "count", 0),
];

const PRACTICES: &[&str] =
    &["一窗受理", "专员帮办", "并联审批", "首问负责", "联合验收", "清单管理", "容缺受理", "网格走访"];
/// What the names of zones are made of, three each, so that 13,824 differ.
const PLANTS: [char; 24] = [
    '松', '柏', '枫', '槐', '榆', '桐', '桂', '樟', '杉', '柳', '梅', '兰', '竹', '菊', '荷', '莲', '茶',
    '麦', '蕙', '棠', '杏', '桃', '梨', '枣',
];
const HEADINGS: &[&str] = &["由来", "做法", "机构", "队伍", "服务", "项目", "成效", "不足", "打算"];
const WHO: &[&str] =
    &["管委会", "服务中心", "项目办", "街道", "企业代表", "行业协会", "审批窗口", "财务部门", "监督小组"];
const DOES: &[&str] = &["梳理", "公开", "完善", "核对", "讨论", "调整", "试行", "汇总", "听取", "说明"];
const WHAT: &[&str] = &[
    "办事流程和材料清单",
    "岗位职责与工作台账",
    "企业诉求和回访记录",
    "项目进度与要素保障",
    "窗口设置和人员安排",
    "部门意见与会商纪要",
    "收费项目和办理条件",
    "信息系统与数据接口",
];
const SO: &[&str] = &[
    "群众反映较好",
    "仍有环节需要理顺",
    "做法逐步固定下来",
    "部门之间配合更顺",
    "有些问题有待研究",
    "企业办事少跑了路",
];

/// The edition, and the year of the figures.
const EDITION: &str = "2026-11";
const YEAR: i32 = 2024;

/// A source of numbers that are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        // The constants of Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn sentence(&mut self) -> String {
        let mut part = || format!("{}{}{}", self.of(WHO), self.of(DOES), self.of(WHAT));
        let (first, second) = (part(), part());
        format!("{first}，{second}，{}。", self.of(SO))
    }

    fn paragraph(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence()).collect()
    }
}

/// Returns the name of the place with this number.
fn place(number: usize) -> String {
    let sorts = PLANTS.len();
    [number / sorts / sorts, number / sorts, number].iter().map(|part| PLANTS[part % sorts]).collect()
}

/// A case.
struct Plain {
    place: String,
    title: String,
    summary: String,
    practice: usize,
    /// The value and the value before of each metric.
    values: Vec<(String, String)>,
    body: String,
}

/// Makes the case with this number of so many; `link` gives the address of another.
fn case(number: usize, cases: usize, link: impl Fn(usize) -> String) -> Plain {
    let mut numbers = Numbers(u64::try_from(number).unwrap_or_default());
    numbers.below(1);
    let place = place(number);
    let practice = numbers.below(PRACTICES.len());
    let values = METRICS.iter().map(|(.., digits)| {
        let before = 40 + numbers.below(400);
        let value = before + 1 + numbers.below(200);
        let write = |number: usize| if *digits == 0 { number.to_string() } else { format!("{number}.5") };
        (write(value), write(before))
    });
    let values: Vec<(String, String)> = values.collect();
    let mut body = String::new();
    for (at, heading) in HEADINGS.iter().enumerate() {
        let (first, second) = (numbers.paragraph(5), numbers.paragraph(2));
        let _ = write!(body, "## {heading}\n\n{first}\n\n{second}");
        if at % 2 == 1 || at == 8 {
            let other = numbers.below(cases);
            let _ = write!(body, "可参见[{}的做法]({})。", self::place(other), link(other));
        }
        body.push_str("\n\n");
        if *heading == "机构" {
            (1..=5).for_each(|item| _ = writeln!(body, "{item}. {}", numbers.sentence()));
            body.push('\n');
        }
        if *heading == "成效" {
            let _ =
                write!(body, "{YEAR}年的情况如下。\n\n| 指标 | 改革前 | 改革后 |\n| --- | ---: | ---: |\n");
            for ((_, name, unit, ..), (value, before)) in METRICS.iter().zip(&values) {
                let _ = writeln!(body, "| {name} | {before}{unit} | {value}{unit} |");
            }
            body.push('\n');
        }
    }
    let title = format!("{place}园区怎样{}", PRACTICES[practice]);
    Plain { place, title, summary: numbers.sentence(), practice, values, body }
}

/// Returns the files of a casebook of so many cases, one in each zone.
pub(crate) fn casebook(cases: usize) -> Vec<(String, String)> {
    let metrics = METRICS.iter().map(|(id, name, unit, kind, _)| {
        format!("{id}: {{name: {name}, unit: {unit}, type: {kind}, better: neutral, definition: 虚构。}}\n")
    });
    let practices = PRACTICES
        .iter()
        .enumerate()
        .map(|(number, name)| format!("  p{number}: {{name: {name}, dimension: d, definition: 虚构。}}\n"));
    let head = "dimensions:\n  d: 做法\npractices:\n";
    let mut files = vec![
        (
            "content/casebook.yaml".to_owned(),
            format!(
                "title: 案例集\nlanguage: zh-CN\nedition: \"{EDITION}\"\nbase_url: https://example.com\nsources:\n  s: {{title: 虚构材料}}\n"
            ),
        ),
        ("content/vocabulary/metrics.yaml".to_owned(), metrics.collect()),
        (
            "content/vocabulary/units.yaml".to_owned(),
            "户: {name: 户}\n人: {name: 人}\n家: {name: 家}\n".to_owned(),
        ),
        ("content/vocabulary/practices.yaml".to_owned(), format!("{head}{}", practices.collect::<String>())),
    ];
    for number in 0..cases {
        let id = |number: usize| format!("z{number:05}");
        let case = case(number, cases, |other| format!("../{}/case.md", id(other)));
        let Plain { place, title, summary, practice, values, body } = case;
        let body = body.replacen("## 做法\n", &format!("## 做法 {{#do practice=p{practice}}}\n"), 1);
        let rows = METRICS.iter().zip(&values).map(|((metric, ..), (value, before))| {
            format!("  - {{metric: {metric}, value: {value}, baseline: {before}, period: {YEAR}}}\n")
        });
        let zone = format!("zone: {{name: {place}园区, short: {place}, level: 省级开发区}}\nsource: s\n");
        let sheet = format!("{zone}observations:\n{}", rows.collect::<String>());
        let text = format!("---\ntitle: {title}\nsummary: {summary}\n---\n\n{body}");
        files.push((format!("content/zones/{}/metrics.yaml", id(number)), sheet));
        files.push((format!("content/zones/{}/case.md", id(number)), text));
    }
    files
}

/// Returns the files of a Hugo site of the same cases, with an index for search, a feed and the practices as a
/// taxonomy.
pub(crate) fn hugo(cases: usize) -> Vec<(String, String)> {
    let page = |title: &str, main: &str| {
        format!("{{{{ define \"title\" }}}}{title}{{{{ end }}}}{{{{ define \"main\" }}}}{main}{{{{ end }}}}")
    };
    let list = "<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>";
    let single = "<article><h1>{{ .Title }}</h1><p>{{ .Description }}</p>{{ .Content }}</article>";
    let index = "[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}{\"t\":{{ $p.Title | jsonify }},\"u\":{{ $p.RelPermalink | jsonify }},\"b\":{{ $p.Plain | jsonify }}}{{ end }}]";
    let base = "<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>{{ block \"title\" . }}{{ end }}</title></head><body><header><a href=\"/\">{{ site.Title }}</a></header><main>{{ block \"main\" . }}{{ end }}</main></body></html>";
    let settings = "baseURL = \"https://example.com/\"\ntitle = \"案例集\"\n[taxonomies]\npractice = \"practice\"\n[services.rss]\nlimit = 60\n[outputs]\nhome = [\"HTML\", \"RSS\", \"JSON\"]\n";
    let mut files = vec![
        ("hugo.toml".to_owned(), settings.to_owned()),
        ("layouts/baseof.html".to_owned(), base.to_owned()),
        ("layouts/home.html".to_owned(), page("{{ site.Title }}", "<h1>{{ site.Title }}</h1>")),
        ("layouts/list.html".to_owned(), page("{{ .Title }}", list)),
        ("layouts/single.html".to_owned(), page("{{ .Title }}", single)),
        ("layouts/home.json".to_owned(), index.to_owned()),
    ];
    for number in 0..cases {
        let case = case(number, cases, |other| format!("/cases/z{other:05}/"));
        let head = format!(
            "---\ntitle: {}\ndate: {YEAR}-11-01\ndescription: {}\npractice: [{}]\n---\n\n",
            case.title, case.summary, PRACTICES[case.practice]
        );
        files.push((format!("content/cases/z{number:05}.md"), head + &case.body));
    }
    files
}
