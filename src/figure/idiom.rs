//! Words that hold numerals and are no figures.
//!
//! In: a text and a place in it. Out: whether a word of these lists stands
//! there. The lists are those that reports of this field use; what no list
//! can know, a write-up names in its front matter.

/// Words that begin with a numeral and count nothing.
const WORDS: &[&str] = &[
    "一件事",
    "一类事",
    "一站式",
    "一体化",
    "一体",
    "一批",
    "一系列",
    "一些",
    "一定",
    "一直",
    "一起",
    "一般",
    "一样",
    "一致",
    "一切",
    "一旦",
    "一律",
    "一时",
    "一度",
    "一线",
    "一流",
    "一带一路",
    "一方面",
    "一面",
    "一边",
    "一味",
    "一经",
    "一向",
    "一贯",
    "一心",
    "一手",
    "一同",
    "一道",
    "一并",
    "一律",
    "一揽子",
    "一把手",
    "一张网",
    "一盘棋",
    "一把尺",
    "一条龙",
    "一条心",
    "一条链",
    "一家人",
    "一个口子",
    "一人一策",
    "一企一策",
    "一业一策",
    "一事一议",
    "一人一企一策",
    "一对一",
    "一网通办",
    "一网统管",
    "一窗",
    "一键",
    "一屏",
    "一码",
    "一张图",
    "一本账",
    "一老一小",
    "一号工程",
    "一二三产",
    "一次性",
    "一次办",
    "一成不变",
    "一次办好",
    "一件件",
    "一项项",
    "一个个",
    "一次次",
    "一家家",
    "一条条",
    "一种种",
    "一点",
    "一年四季",
    "一位数",
    "两位数",
    "三位数",
    "最多跑一次",
    "三年行动",
    "五年规划",
    "二维",
    "二次创业",
    "二次",
    "两个覆盖",
    "两处记载",
    "两处说法",
    "两种说法",
    "两化",
    "两山",
    "两翼",
    "两手",
    "两新",
    "两重",
    "两端",
    "三农",
    "三产",
    "三级联动",
    "三服务",
    "三个一",
    "三地一窗口",
    "三思",
    "三位一体",
    "三区三线",
    "四维",
    "四大",
    "四中全会",
    "四套班子",
    "四个意识",
    "四个自信",
    "四下",
    "四季",
    "四面",
    "四化",
    "五水共治",
    "五一",
    "五湖四海",
    "五谷",
    "五位一体",
    "六稳",
    "六保",
    "六大",
    "七一",
    "八八战略",
    "八方",
    "八一",
    "八项规定",
    "四千精神",
    "九龙治水",
    "十分",
    "十足",
    "十全十美",
    "十大",
    "十佳",
    "十年树木",
    "十年磨一剑",
    "三天打鱼",
    "两天晒网",
    "百日",
    "百姓",
    "百花",
    "百家争鸣",
    "百强",
    "百佳",
    "百年",
    "百业",
    "百废",
    "百尺竿头",
    "百分点",
    "千方百计",
    "千家万户",
    "千千万万",
    "千万别",
    "千变万化",
    "千军万马",
    "千言万语",
    "千山万水",
    "千头万绪",
    "万一",
    "万众",
    "万物",
    "万家灯火",
    "万元GDP",
    "万无一失",
    "万企",
    "万事",
];

/// Characters before 一 that make a word of it: 统一, 唯一, 进一步, 这一年度.
const BEFORE_ONE: &[char] = &[
    '统', '单', '唯', '同', '逐', '进', '之', '不', '合', '专', '划', '如', '归', '万', '其', '均', '独',
    '这', '那', '哪', '某', '每', '另', '任', '又', '上', '下',
];

/// Words before 一 that make a count of it: 共一家, 仅一项.
const COUNTED: &[&str] =
    &["共", "仅", "只", "只有", "共有", "其中", "新增", "各", "共计", "合计", "分别为", "分别"];

/// Nouns that a class is made of: 5亿元以上项目.
const CLASSES: &[&str] = &[
    "项目",
    "企业",
    "小微",
    "工程",
    "产业",
    "平台",
    "集群",
    "单体",
    "团队",
    "人才",
    "园区",
    "投资",
    "大项目",
    "重大",
    "工业",
    "制造业",
    "制造",
    "外资",
    "内资",
    "纳税",
    "用地",
    "地块",
    "大户",
    "合同",
    "新引进",
    "固定资产投资",
    "市值",
    "产值",
    "规模",
    "单位",
    "高新技术",
];

/// What follows a span of hours that names a service: 24小时自助.
const SERVICES: &[&str] = &[
    "自助",
    "值守",
    "值班",
    "不打烊",
    "在线",
    "营业",
    "待命",
    "开放",
    "服务",
    "热线",
    "办理",
    "经济圈",
    "交通圈",
];

/// Returns the length of the idiom that stands behind `before`; `None` if none does.
pub(super) fn word(before: &str, text: &str) -> Option<usize> {
    // 就是一例, but not 新增一例.
    if text.starts_with("一例") && before.ends_with('是') {
        return Some("一例".len());
    }
    if text.starts_with('一') && before.ends_with(BEFORE_ONE) {
        return Some('一'.len_utf8());
    }
    WORDS.iter().filter(|word| text.starts_with(**word)).map(|word| word.len()).max()
}

/// Returns whether 一 is counted here and no article: 共一家, 企业一家。
pub(super) fn is_counted(before: &str, tail: &str) -> bool {
    let ends = tail.chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '“' | '《'));
    ends || COUNTED.iter().any(|word| before.ends_with(word))
}

/// Returns whether a text goes on with what a class is made of.
pub(super) fn is_class(text: &str) -> bool {
    let text = text.strip_prefix('的').unwrap_or(text);
    CLASSES.iter().any(|noun| text.starts_with(noun))
}

/// Returns whether a text goes on with what a service round the clock is called.
pub(super) fn is_service(text: &str) -> bool {
    SERVICES.iter().any(|noun| text.starts_with(noun))
}

/// Returns whether 第三 counts points of a text: 第一，… 第二，…
pub(super) fn is_list(before: &str, tail: &str) -> bool {
    let starts = before.is_empty() || before.ends_with(['。', '；', '：', '\n']);
    starts && tail.starts_with(['，', '、', ','])
}
