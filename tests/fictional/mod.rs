//! An openly fictitious casebook, for what six real cases cannot show.
//!
//! Many zones in three cities (one city is a zone itself), eight years of
//! series, bounds, provisional and missing values, other units, scopes and
//! definitions, an independent source, two write-ups a zone. Every name and
//! number is made up from the zone's number; nothing is drawn at random.
//! `cargo run --example fictional DIR` writes it to be looked at.

use std::fmt::Write as _;

/// The cities: id, name, and how the names of its zones begin.
const CITIES: &[(&str, &str, &str)] =
    &[("yunhu", "云湖市", "云湖"), ("qinglan", "青岚市", "青岚"), ("xingdu", "星渡市", "星渡")];

/// What the names of zones are made of: trees and plants, so that none holds a numeral.
const PLANTS: &[&str] = &[
    "松", "柏", "枫", "槐", "榆", "桐", "桂", "樟", "杉", "柳", "梅", "兰", "竹", "菊", "荷", "莲", "茶",
    "麦", "稻", "棠", "杏", "桃", "梨", "枣",
];

/// A section with a timeline.
const STEPS: &str = "\n## 步骤 {#steps}\n\n\
2019年3月，各部门的窗口合并；2021年，开通线上办理。2023年起，办理结果互认，均为虚构。\n\n\
```chart\nid: way\nkind: timeline\ntitle: 窗口办理分三步走\nsteps:\n  \
- {date: 2019-03, text: 各部门的窗口合并, section: steps}\n  \
- {date: 2021, text: 开通线上办理, section: steps}\n  \
- {date: 2023, text: 办理结果在各地互认, section: steps}\n```\n";

/// The first and the last year of the series.
const YEARS: std::ops::RangeInclusive<u32> = 2017..=2024;

/// An id and its name.
type Named = (&'static str, &'static str);

/// The practices by dimension.
const PRACTICES: &[(&str, &str, &[Named])] = &[
    (
        "people",
        "人：干部",
        &[("cross_posting", "交叉任职"), ("rotation", "干部轮岗"), ("hiring", "公开招聘")],
    ),
    ("money", "财：财政", &[("sharing", "收入分成"), ("budget", "经费保障"), ("fund", "产业基金")]),
    ("service", "服务", &[("window", "窗口办理"), ("agents", "专人代办"), ("online", "线上办理")]),
    ("land", "土地", &[("renewal", "低效用地盘活"), ("planning", "规划自编"), ("supply", "净地供应")]),
];

/// Returns the files of a casebook of so many zones, by path below its root.
pub(crate) fn casebook(zones: usize) -> Vec<(String, String)> {
    let mut files = vec![
        file("casebook.yaml", settings(zones)),
        file("vocabulary/units.yaml", "人: {name: 人}\n位: {name: 位}\n"),
        file("vocabulary/areas.yaml", areas()),
        file("vocabulary/metrics.yaml", METRICS),
        file("vocabulary/practices.yaml", practices()),
        file("pages/about.md", ABOUT),
        file("practices/window.md", PRACTICE),
        file("comparisons/windows.md", comparison(zones)),
        file("packs/full.yaml", FULL),
        file("packs/brief.yaml", BRIEF),
        file("revisions.yaml", (0..zones).map(Zone).map(Zone::revisions).collect::<String>()),
    ];
    for zone in (0..zones).map(Zone) {
        files.push(file(&format!("zones/{}/metrics.yaml", zone.id()), zone.sheet()));
        files.push(file(&format!("zones/{}/reform.md", zone.id()), zone.reform()));
        files.push(file(&format!("zones/{}/service.md", zone.id()), zone.service()));
    }
    files
}

fn file(path: &str, text: impl Into<String>) -> (String, String) {
    (format!("content/{path}"), text.into())
}

fn settings(zones: usize) -> String {
    let order: Vec<String> = (0..zones).map(|zone| Zone(zone).id()).collect();
    format!(
        "title: 虚构案例集\nsubtitle: 全部内容均为虚构，仅供测试\nedition: \"2026-11\"\n\
         base_url: https://example.org\nzones: [{}]\nsources:\n  survey: {{title: 虚构调查}}\n  \
         yearbook: {{title: 虚构年鉴, independent: true}}\n",
        order.join(", ")
    )
}

fn areas() -> String {
    CITIES.iter().skip(1).fold(String::new(), |mut text, (id, name, _)| {
        let _ = writeln!(text, "{id}: {{name: {name}}}");
        text
    })
}

const METRICS: &str = "\
output: {name: 工业产值, unit: 亿元, type: level, better: higher, definition: 虚构的工业产值。}
investment_growth: {name: 投资增速, aliases: [投资增长, 投资下降], unit: \"%\", type: growth, better: higher, definition: 虚构的投资增速。}
permit_time: {name: 审批用时, unit: 工作日, type: duration, better: lower, definition: 虚构的审批用时。}
jobs: {name: 就业人数, aliases: [就业], unit: 人, type: count, better: neutral, definition: 虚构的就业人数。}
land: {name: 供地面积, unit: 亩, type: level, better: higher, definition: 虚构的供地面积。}
rank: {name: 考核名次, aliases: [考核], unit: 位, type: rank, better: lower, definition: 虚构的考核名次。}
";

const ABOUT: &str = "---\ntitle: 说明\nsummary: 全部内容均为虚构，仅供测试。\n---\n\n\
    ## 虚构 {#fictional}\n\n本案例集的地名、机构、数字和做法都是编造的，只用来检验网站在开发区较多、年份较长时的样子。\n";

const PRACTICE: &str = "---\nsummary: 各地设窗口集中办理事项，均为虚构。\n---\n\n\
    ## 效果\n\n各地的审批用时都有记载，虚构而成。\n\n## 实施\n\n各地由窗口集中受理，虚构而成。\n";

/// A pack of everything, in the look of a report.
const FULL: &str = "title: 虚构案例汇编\nsubtitle: 全部内容均为虚构，仅供测试\nparts:\n\
    - case: all\n- matrix: {zones: all}\n- practice: all\n- comparison: all\n- ranking: all\n\
    - pair: [zone-1, zone-2]\n- metrics: [permit_time]\n- ledger: all\n";

/// A pack that stays outside the site, in the look of a briefing.
const BRIEF: &str = "title: 虚构简报\ntheme: briefing\npublish: false\nmarking: 虚构内容，仅供测试\n\
    issuer: 虚构办公室\nnumber: 第1期\ncopies: 50\n\
    recipients: {superior: 虚构上级, peer: 虚构同级, subordinate: 虚构下级}\nparts:\n\
    - matrix: {zones: all}\n- ranking: [output, investment_growth]\n";

fn practices() -> String {
    let mut text = String::from("dimensions:\n");
    for (id, name, _) in PRACTICES {
        let _ = writeln!(text, "  {id}: {name}");
    }
    text.push_str("practices:\n");
    for (dimension, _, practices) in PRACTICES {
        for (id, name) in *practices {
            let _ = writeln!(
                text,
                "  {id}: {{name: {name}, dimension: {dimension}, definition: 虚构的做法：{name}。}}"
            );
        }
    }
    text
}

fn comparison(zones: usize) -> String {
    let named: Vec<String> = (1..zones.min(5)).map(|zone| Zone(zone).id()).collect();
    format!(
        "---\ntitle: 窗口办理的几种办法\nsummary: 比较几地的窗口，均为虚构。\nzones: [{}]\n\
         practices: [window, agents]\nmetrics: [output, permit_time]\n---\n\n## 异同 {{#alike}}\n\n\
         各地都设窗口，办法不尽相同；以下各表由指标表生成。\n",
        named.join(", ")
    )
}

/// A zone by its number; 0 is a city.
#[derive(Clone, Copy)]
struct Zone(usize);

impl Zone {
    fn is_city(self) -> bool {
        self.0 == 0
    }

    fn id(self) -> String {
        if self.is_city() { CITIES[0].0.to_owned() } else { format!("zone-{}", self.0) }
    }

    fn city(self) -> (&'static str, &'static str, &'static str) {
        CITIES[self.0 % CITIES.len()]
    }

    fn name(self) -> String {
        if self.is_city() {
            return CITIES[0].1.to_owned();
        }
        let number = self.0 / CITIES.len();
        let (first, second) = (number % PLANTS.len(), number / PLANTS.len() % PLANTS.len());
        format!("{}{}{}开发区", self.city().2, PLANTS[first], PLANTS[second])
    }

    /// A number up to a limit, the same for the same zone, year and purpose.
    fn number(self, purpose: usize, year: u32, most: usize) -> usize {
        let year = usize::try_from(year).unwrap_or_default();
        (self.0 * 37 + purpose * 101 + year * 13 + self.0 * year % 17) % most + 1
    }

    fn output(self, year: u32) -> String {
        let base = self.number(1, 2017, 300) + 40;
        let grown = base * (100 + 9 * usize::try_from(year - 2017).unwrap_or_default()) / 100;
        if self.is_city() { format!("{}", grown * 10) } else { format!("{grown}.{}", self.0 % 10) }
    }

    /// The growth of investment in tenths of a per cent, which may be a fall.
    fn growth(self, year: u32) -> (bool, String) {
        let number = self.number(2, year, 240);
        (number.is_multiple_of(5), format!("{}.{}", number / 10, number % 10))
    }

    fn has_bound(self) -> bool {
        self.0 % 7 == 3
    }

    fn is_provisional(self) -> bool {
        self.0 % 5 == 4
    }

    /// What earlier editions said of every third zone otherwise, and of it alone.
    fn revisions(self) -> String {
        if self.0 % 3 != 1 {
            return String::new();
        }
        let id = self.id();
        format!(
            "- figure: {id}/jobs/{id}/2024/-/actual\n  kind: correction\n  reason: 虚构：调查表读错一行。\n  \
             edition: \"2026-05\"\n  was: {{value: {}}}\n\
             - figure: {id}/output/{id}/2016/-/actual\n  kind: withdrawal\n  reason: 虚构：口径不明。\n  \
             edition: \"2026-11\"\n  was: {{value: 286.5}}\n",
            self.jobs() + 1
        )
    }

    fn sheet(self) -> String {
        let (city, name, _) = self.city();
        let within = if self.is_city() { String::new() } else { format!(", within: {city}") };
        let mut text = format!(
            "zone: {{name: {0}, short: {0}, city: {name}{within}}}\nsource: survey\nobservations:\n",
            self.name()
        );
        for year in YEARS {
            let now = year == *YEARS.end();
            let rest = if now { "" } else { ", source: yearbook" };
            let bound = if now && self.has_bound() { ", bound: at_least" } else { "" };
            let status = if now && self.is_provisional() { ", status: provisional" } else { "" };
            let _ = writeln!(
                text,
                "  - {{metric: output, value: {}, period: {year}{bound}{status}{rest}}}",
                self.output(year)
            );
            let (falls, growth) = self.growth(year);
            let sign = if falls { "-" } else { "" };
            let _ = writeln!(
                text,
                "  - {{metric: investment_growth, value: {sign}{growth}, period: {year}, source: yearbook}}"
            );
        }
        let _ = writeln!(
            text,
            "  - {{metric: permit_time, value: {}, baseline: {}, period: 2024{}}}",
            self.permit_time().1,
            self.permit_time().0,
            if self.0 % 11 == 5 { ", scope: 资料齐全" } else { "" }
        );
        let definition = if self.0 % 9 == 2 { ", definition: 虚构：只计新增就业。" } else { "" };
        let _ = writeln!(text, "  - {{metric: jobs, value: {}, period: 2024{definition}}}", self.jobs());
        match self.0 % 6 {
            5 => text.push_str("  - {metric: land, missing: not_reported, period: 2024}\n"),
            4 => {
                let _ = writeln!(
                    text,
                    "  - {{metric: land, value: {}, unit: 公顷, period: 2024}}",
                    self.number(5, 2024, 60)
                );
            }
            _ => {
                let _ = writeln!(
                    text,
                    "  - {{metric: land, value: {}, period: 2024}}",
                    self.number(5, 2024, 900)
                );
            }
        }
        if self.0 % 4 == 1 {
            let _ = writeln!(text, "  - {{metric: rank, value: {}, period: 2024}}", self.number(6, 2024, 40));
        }
        text
    }

    fn permit_time(self) -> (usize, usize) {
        let now = self.number(3, 2024, 9);
        (now + self.number(4, 2024, 12), now)
    }

    fn jobs(self) -> usize {
        self.number(7, 2024, 90) * 100
    }

    /// The number of a practice in the vocabulary's order.
    fn practice(number: usize) -> (&'static str, &'static str) {
        let all = PRACTICES.iter().flat_map(|(.., practices)| practices.iter().copied());
        let count = all.clone().count();
        all.clone().nth(number % count).unwrap_or_default()
    }

    fn front(self, title: &str) -> String {
        format!(
            "---\ntitle: {}：{title}\nsummary: 本篇为虚构，只用来检验版式。\nmarking: 虚构内容，仅供测试\n",
            self.name()
        )
    }

    fn reform(self) -> String {
        let name = self.name();
        let mut text = self.front("改革与产出");
        let status = if self.is_provisional() { "provisional" } else { "actual" };
        let _ = write!(
            text,
            "key_figures: [{0}/output/{0}/2024/-/{status}]\n---\n\n## 做法 {{#practices}}\n\n",
            self.id()
        );
        for step in 0..3 {
            let (id, practice) = Self::practice(self.0 + step * 3);
            let _ = write!(
                text,
                "### {practice} {{#{id} practice={id}}}\n\n{name}推行{practice}，由管委会牵头，各部门配合。\
                 具体安排逐年调整，均为虚构。\n\n"
            );
        }
        let over = if self.has_bound() { "超" } else { "" };
        let (falls, growth) = self.growth(2024);
        let way = if falls { "下降" } else { "增长" };
        let (id, practice) = Self::practice(self.0 + 9);
        let _ = write!(
            text,
            "## 成效 {{#results practice={id}}}\n\n{name}推行{practice}。2024年，工业产值为{over}{}亿元，投资{way}{growth}%。",
            self.output(2024)
        );
        let _ = write!(text, "2024年，就业人数为{}人。", self.jobs());
        match self.0 % 6 {
            5 => text.push_str("供地的情况没有报告。"),
            4 => {
                let _ = write!(text, "2024年，供地面积为{}公顷。", self.number(5, 2024, 60));
            }
            _ => {
                let _ = write!(text, "2024年，供地面积为{}亩。", self.number(5, 2024, 900));
            }
        }
        if self.0 % 4 == 1 {
            let _ = write!(text, "2024年，考核列第{}位。", self.number(6, 2024, 40));
        }
        if !self.has_bound() && !self.is_provisional() {
            let _ = write!(text, "\n\n```chart\nid: output\n{}\n```", self.chart());
        }
        text.push('\n');
        text
    }

    /// A chart of each kind that compares times or zones, in turn.
    fn chart(self) -> String {
        let own = self.id();
        // The smallest casebook has these zones too.
        let others = ["zone-1", "zone-2"].into_iter().filter(|other| *other != own);
        let zones: Vec<&str> = std::iter::once(own.as_str()).chain(others).collect();
        let zones = format!("zones: [{}]", zones.join(", "));
        match self.0 % 7 {
            0 => "kind: line\nmetric: output\ntitle: 工业产值：历年变化".to_owned(),
            1 => format!("kind: line\nmetric: output\n{zones}\nhighlight: {own}\ntitle: 工业产值：与其他开发区相比"),
            2 => "kind: dumbbell\nmetric: output\nperiod: 2024\nbaseline: 2017\ntitle: 工业产值：2017年与2024年".to_owned(),
            3 => format!("kind: slope\nmetric: output\n{zones}\nperiod: 2024\nbaseline: 2017\ntitle: 工业产值：2017年与2024年"),
            4 => format!("kind: dot_range\nmetric: output\n{zones}\nperiod: 2024\ntitle: 工业产值：2024年"),
            5 => format!("kind: multiples\nmetric: output\n{zones}\nperiod: 2019/2023\ntitle: 工业产值：2019—2023年"),
            _ => format!("kind: growth\nmetric: investment_growth\n{zones}\nperiod: 2024\ntitle: 投资增速：2024年"),
        }
    }

    fn service(self) -> String {
        let name = self.name();
        let (before, now) = self.permit_time();
        let mut text = self.front("服务与审批");
        text.push_str("---\n\n");
        let _ = write!(
            text,
            "## 窗口 {{#window practice=window}}\n\n{name}设窗口集中办理事项。2024年，审批用时由{before}个工作日缩短到{now}个工作日。\n\n"
        );
        let (id, practice) = Self::practice(self.0 + 7);
        let _ = write!(
            text,
            "## {practice} {{#{id}-more practice={id}}}\n\n{name}另行推行{practice}，均为虚构。\n"
        );
        if self.0 % 6 == 2 {
            text.push_str(STEPS);
        }
        text
    }
}
