# 页面用语。主题可用同名文件逐条覆盖。

## 导航与页脚

skip = 跳到正文
nav = 主导航
nav-menu = 目录
nav-home = 首页
nav-zones = 开发区
nav-practices = 做法
nav-metrics = 指标
nav-figures = 数字总账
nav-compare = 比较
nav-page = { $slug ->
    [about] 说明
    [method] 核对办法
   *[other] { $title }
}
edition = { $edition }版
edition-note = 版次为汇编版次，不是数据日期。
foot-data = 全部数字
foot-package = 数据说明
foot-feed = 订阅
foot-contact = 联系：{ $contact }
foot-publisher = 发布：{ $publisher }
marking-draft = 草稿，未发布

## 首页

home-cases = 案例
home-checked = 文中数字{ $found }处，逐处与指标表核对{ $open ->
    [0] ，都有依据
   *[other] ，{ $open }处没有依据
  }{ $waived ->
    [0] 。
   *[other] ；其中{ $waived }处有疑问，保留并说明了理由。
  }
home-order = 排序不分先后
home-practices = 按做法看
home-practices-lead = 同一做法，各地怎么做；做法后的数字为有记述的开发区（市）个数。
home-pairs = 两地对照
home-metrics = 按指标看
home-metrics-lead = 共{ $metrics }项指标、{ $figures }个数字，每个都注明期间、状态和来源。
home-all-metrics = 全部指标
home-matrix = 做法与开发区对照表

## 案例

case-key-figures = 要点数字
case-contents = 本页目录
case-figures = 数字一览
case-figures-caption = { $zone }指标表所载数字
case-previous = 上一案例
case-next = 下一案例
case-neighbours = 相邻案例
case-source = 资料来源：{ $source }
case-date = 写于{ $date }
case-period = 未注明时间的数字均为{ $period }
section-practices = 做法
example = 示例
note-back = 返回正文

## 图表

table-scrolls = 表格，可左右滚动
chart-table = 数据表
chart-table-caption = { $title }：图中数据
chart-source = 数据来源：{ $sources }
chart-note = 注：{ $note }
chart-remark = { $mark } { $rows }：{ $remark }
chart-more-remarks = 其余各行的说明见指标表。
chart-extremes = 最高：{ $highest }；最低：{ $lowest }；相差{ $gap }
chart-row-and-more = { $label }等{ $count }处：{ $values }
sentences = { $first }{ $second }
chart-in = 《{ $title }》{ $number }
basis-provisional = 含初步数{ $count }个
chart-changes = 共{ $count }项，{ $rises }项上升，{ $falls }项下降
chart-number = 图{ $number }
chart-as-of = 数据截至{ $period }
chart-undated = 数据截至：未注明
chart-code = 图号 { $code }
chart-of-site = 《{ $site }》（{ $edition }版）
chart-foot-separator = {"　"}
chart-own-page = 链接与引用
chart-stands = 出自：
chart-use = 下载与引用
chart-download = 下载
cite = 引用
cite-page = 引用本页
page-cite = { $title }[EB/OL]//{ $publisher }{ $site }：{ $edition }版. { $address }
site-cite = { $title }[EB/OL]. { $publisher }{ $edition }版. { $address }
figure-cite = { $title }[DB/OL]//{ $publisher }{ $site }：{ $edition }版. 行号 { $code }. { $address }
figure-cite-title = { $figure }：{ $value }
figure-cite-status = { $title }（{ $status }）
chart-cite-as = 引用
chart-link = 链接
chart-embed = 嵌入
cite-publisher = { $publisher }. {""}
chart-cite = { $title }[DB/OL]//{ $publisher }{ $site }：{ $edition }版. 图号 { $code }. { $address }
card-separator = ，
csv-observations = 数据行
csv-title = 图题
csv-subtitle = 口径
csv-sources = 数据来源
csv-as-of = 数据截至
csv-code = 图号
csv-address = 链接
chart-subtitle = { $zones }，{ $metrics }（单位：{ $unit }），{ $periods }
chart-areas = { $count }个地区
chart-description = { $kind }。{ $subtitle }。{ $rows }。
chart-row = { $label }：{ $values }
chart-values = { $first }，{ $second }
chart-dumbbell = 前后对比图
chart-target = 目标进度图
chart-ranked = 条形图
chart-points = 点图
chart-slope = 斜率图
chart-not-drawn = 没有可比的数值，未画出：{ $areas }。
chart-timeline = 时间线图
chart-steps = { $first }至{ $last }，共{ $count }步
chart-nested = 总体与部分图
chart-of-which = 其中：{ $label }
column-of-whole = 占总体
chart-growth = 增速图
column-item-unit = 项目（{ $unit }）
column-item = 项目
column-value = 数值
column-period = 期间
column-status = 状态
column-before = 此前
column-after = 此后
column-change = 变化（计算）
column-now = 实际值
column-target = 目标
column-share = 相当于目标（计算）
goal-now = { $period } { $value }
goal-target = 目标 { $period } { $value }
goal-cell = { $value }（{ $period }）

## 数字

list-separator = 、
sentence-separator = ；
quantity = { $number }{ $unit }
quantity-joined = { $number }{ $unit }
quantity-before = { $unit }{ $number }
rank = 第{ $number }位
points = { $number }个百分点
bound-at_least = { $value }以上
bound-at_most = { $value }以内
bound-nearly = 近{ $value }
bound-about = 约{ $value }
with-scope = { $name }（{ $scope }）
baseline = 此前为{ $value }
baseline-of = { $period }为{ $value }
status-actual = 实际
status-provisional = 初步
status-estimate = 预计
status-target = 目标
status-rule = 规定
missing-not_reported = 未报告
missing-not_applicable = 不适用
missing-withheld = 不公开
period-year = { $year }年
period-years = { $from }—{ $to }年
period-quarter = { $year }年第{ $quarter }季度
period-month = { $year }年{ $month }月
period-months = { $year }年{ $from }—{ $to }月
period-range = { $from }—{ $to }
period-day = { $year }年{ $month }月{ $day }日
month-1 = 1
month-2 = 2
month-3 = 3
month-4 = 4
month-5 = 5
month-6 = 6
month-7 = 7
month-8 = 8
month-9 = 9
month-10 = 10
month-11 = 11
month-12 = 12
type-level = 水平值
type-growth = 增速
type-share = 比率
type-count = 数量
type-duration = 时长
type-rank = 位次
better-higher = 数值越大越好
better-lower = 数值越小越好
better-neutral = 不分高低

## 栏目与标签

label-metric = 指标
label-zone = 开发区
label-value = 数值
label-period = 期间
label-status = 状态
label-source = 来源
label-note = 备注
label-note-said = 备注与正文语句
label-scope = 口径：{ $scope }
label-area = 地区：{ $area }
label-definition-differs = 定义：{ $definition }
label-unit = 单位
label-kind = 类别
label-better = 方向
label-aliases = 又称
label-name = 名称
label-level = 级别
label-city = 所在市
label-within = 所属地区
label-practice = 做法
not-stated = 材料未载明
figures-count = { $count }个数字

## 开发区

zones-lead = 收入本案例集的开发区，排序不分先后。
zone-lead = { $zone }的案例、指标表和做法。
zone-profile = 概况
zone-cases = 案例
zone-no-cases = 尚无案例文稿。
zone-sheet = 指标表
zone-practices = 做法
zone-practices-lead = 案例文稿记述的做法，点击可到相应章节。
zone-compare = 与其他开发区对照

## 指标

metrics-subjects = 按主题
metrics-lead = 各项指标的定义和全部观测值。定义由本案例集拟定。
metric-definition-ours = 定义由本案例集拟定，供理解数字之用。
metric-observations = 全部观测值
metric-observations-caption = { $metric }的全部观测值
metric-observations-lead = 期间、口径或状态不同的数字不能直接比较。
metric-cite = 引用：《{ $site }》（{ $edition }版），指标“{ $metric }”。数据：
metric-empty = 尚无开发区载有这项指标。

## 做法

practices-lead = 各开发区的案例记述了哪些改革做法，材料载明到什么程度。
matrix-caption = 做法与开发区对照表：材料载明程度
matrix-total = 合计
matrix-none = 未涉及
practice-who = 有记述的开发区（市）
practice-silent = 案例未涉及的开发区
practice-silent-note = 未涉及只说明材料没有记述，不等于没有做。
practice-siblings = 同一维度的其他做法
practice-none = 尚无案例记述这项做法。

## 对比

pairs-lead = 任选两地：共同的做法、各自的做法、可比和不可比的指标。
pair-title = { $first }与{ $second }
pair-lead = { $first }与{ $second }的做法和指标对照。
pair-summary = { $shared ->
    [0] 两地的案例没有记述同一项做法
   *[other] { $first }与{ $second }都写到{ $shared }项做法：{ $practices }{ $more ->
        [0] { "" }
       *[other] 等
      }
  }；只有{ $first }写到的{ $one }项，只有{ $second }写到的{ $other }项。{ $comparable ->
    [0] 没有可以直接比较的指标
   *[other] 可以直接比较的指标{ $comparable }项
  }{ $incomparable ->
    [0] 。
   *[other] ，口径不同、不能直接比较的{ $incomparable }项。
  }
pair-comparisons = 有关的专题比较：
triangle-lead = 选一格看两地对照；格中为两地都写到的做法项数。
triangle-cell = { $pair }：共同做法{ $count }项
pair-chart-title = { $first }与{ $second }：{ $count }项指标可以比较
pair-chart-subtitle = { $first }、{ $second }，口径相同的指标{ $count }项（单位：见各行）
pair-chart-scales = 各指标标尺不同，条形只在同一指标内比较。
pair-apart = { $name }：相差{ $gap }
pair-chart-hollow = 空心条：数值尚未核定。
pair-chart-left-out = 另有{ $count }项未画出，见下表。
chart-versus = 成对条形图
home-matrix-caption = 各地在每个维度有记述的做法项数，色块为证据级别；未记述不等于没有做
label-dimension = 维度
strip-label = 各地的证据级别
practice-chart = { $metric }，{ $period }：有“{ $practice }”记述的地区
practice-chart-note = 只画与这项做法同节载明的可比数字；并列不说明因果。
pair-basics = 基本情况
pair-shared = 共同的做法
pair-no-shared = 两地的案例没有记述同一项做法。
pair-only = 仅一方记述的做法
pair-only-lead = 只说明材料是否记述，不等于另一方没有做。
pair-only-zone = 仅{ $zone }记述
pair-comparable = 可比的指标
pair-no-comparable = 两地没有可以直接比较的指标。
pair-incomparable = 不能直接比较的指标
pair-incomparable-lead = 两地均载有，但不能直接比较，原因见各行；并列只便于查看。
pair-only-metrics = 仅{ $zone }载有的指标有{ $count }项，见其指标表。
pair-shared-count = 共同做法：{ $practices }
pair-caption = { $first }与{ $second }对照

## 其他

sources = 资料来源
source-author = 作者：{ $author }
source-publisher = 发布：{ $publisher }
source-date = 日期：{ $date }
not-found-title = 页面不存在
not-found-text = 您要找的页面不在这里，可能已改名或移走。
not-found-root = 请回到网站的首页，从目录或搜索找起。

## 数字总账

ledger-title = 数字总账
ledger-lead = 文中读出的数字都与指标表逐一核对；没有读懂的数字计入“未核对”，并列入“尚待处理与保留的问题”。本页列出各篇的核对结果、由文中数字算出的结果、保留的问题及理由，以及全部数字。
ledger-coverage = 各篇核对结果
ledger-coverage-caption = 数字含标题、正文、表格、图题、图注和摘要中的数量与位次，不含日期和名称
ledger-text = 篇目
ledger-found = 数字
ledger-bound = 有依据
ledger-unaccounted = 未核对
ledger-names = 视为名称
ledger-examples = 示例 { $count } 处，其中的数字不作核对。
ledger-open = 尚待处理与保留的问题
ledger-nothing-open = 没有尚待处理的问题。
ledger-waivers = 以下问题经审核予以保留：
ledger-until = 有效至{ $until }版
ledger-claims = 计算核对
ledger-claims-lead = 文中由其他数字得出的变化、占比、合计、余数、平均、倍数和年均增速，按文中数字或指标表重新计算。四舍五入后一致的，视为相符。
ledger-sentence = 原句
ledger-claimed = 文中所写
ledger-computed = 计算结果
ledger-verdict = 结论
ledger-holds = 相符
ledger-differs = 不符，见上文
ledger-ties = 由作者指定依据的数字
ledger-ties-lead = 下列数字的句式没有读懂，由作者在题头指定依据；数值、单位、正负和界限仍与指标表逐一核对。
ledger-row = 指标表
ledger-attributions = 引述的首创与排名
ledger-attributions-lead = 下列“首个”“第一”“率先”之类的说法，句中已写明是材料所称，指标表中没有相应的位次，本案例集未作核实。
waived-mark = 注
ledger-all = 全部数字（{ $count }个）
ledger-sheet = { $zone }指标表
ledger-revisions = 曾作修订的数字

## 修订说明

revisions-title = 修订说明
revisions-lead = 此前各版发布、后来更正、修订或撤回的数字，逐一列出原来的值、现在的值和理由。
revisions-caption = { $edition }版改动的数字
revisions-figure = 数字
revisions-was = 原为
revisions-became = 现为
revisions-reason = 理由
revisions-gone = 已撤回
revisions-entry = { $kind }：{ $figure }
revisions-from-to = 原为{ $was }，现为{ $became }。
revisions-from = 原为{ $was }。
revisions-and = { $said }（{ $more }）
revisions-points = { $number }个百分点
revisions-joint = { " · " }
revision-correction = 更正
revision-revision = 修订
revision-withdrawal = 撤回
revised-correction = { $edition }版已更正
revised-revision = { $edition }版已修订
claim-change = 变化幅度
claim-share = 占比
claim-sum = 各部分之和
claim-part = 部分不大于合计
claim-average = 平均每份
claim-growth = 年均增速，起点为指标表上最近一年的实际数
claim-year = 同比
claim-rest = 余数
claim-quotient = 平均、倍数或比值
coverage = 本文写有数字{ $found }处，其中{ $bound }处在指标表上有依据。
coverage-open = 另有{ $count }处未核对或未读懂。
coverage-names = 视为名称、不作数字核对的有：{ $names }。
coverage-ledger = 见数字总账
said-rounded = { $said }（由{ $value }取整）
said-again = 又见（{ $number }）
said-elsewhere = 又见：{ $title }
said-more = 另有{ $count }处
said-chart = 图：{ $title }

## 可比性

chart-converted = 单位不同的数值已换算为{ $unit }；原单位见指标表。
chart-unsettled = 空心条：{ $statuses }。
chart-open = 开口的一端：{ $signs }。
chart-open-above = ›表示“以上”
chart-open-below = ‹表示“以下”
series-span = { $first }—{ $last }
series-headline-one = { $area }{ $metric }：由{ $first }到{ $last }
series-leads = { $metric }：{ $leader }{ $last }最高
series-leads-lowest = { $metric }：{ $leader }{ $last }最低
series-leads-since = { $metric }：{ $leader }自{ $since }起最高
series-leads-since-lowest = { $metric }：{ $leader }自{ $since }起最低
series-headline = { $metric }：{ $changes }
series-changes = { $changes }。
series-between = { $last }与{ $first }相比，{ $changes }
series-own-ends = 各地首个与最近一个数字相比，{ $changes }
series-known = { $metric }：{ $last }已知最高是{ $leader }，另有{ $count }处可能更高
series-known-lowest = { $metric }：{ $last }已知最低是{ $leader }，另有{ $count }处可能更低
series-rivals = 可能超过它的：{ $names }。这些数字只有上限、下限或约数。
series-rivals-among = 可能超过它的有{ $names }等。这些数字只有上限、下限或约数。
series-all-rise = { $count }个地区全部上升
series-all-fall = { $count }个地区全部下降
series-rise = { $count }个地区中{ $rises }个上升
series-fall = { $count }个地区中{ $falls }个下降
series-rise-and-fall = { $count }个地区中{ $rises }个上升，{ $falls }个下降
series-level = { $count }个地区首尾相同
series-ends = 最近一次的数值，最高：{ $highest }；最低：{ $lowest }
chart-line = 折线图
chart-panels = 分面折线图
chart-cut-axis = 纵轴未从0开始。
chart-cut-scale = 横轴未从0开始。
chart-card-rest = 另有{ $count }项，见网页。
chart-context = 灰线：其余{ $count }个地区，数值见数据表。
chart-planned = 空心点：尚未到时间的计划。
chart-one-scale = 各图用同一纵轴。
chart-left-out = 只画{ $shown }个地区，另有{ $count }个地区未画出，见指标页的各行。
chart-source-changes = 各年数字出自不同来源，见指标页的各行。
chart-hollow-points = 空心点：数值尚未核定。
chart-gaps = 断开处：该时期没有可比的数值。
metric-over-time = 历年变化
chart-unchecked = 尚未核对（Q1）：{ $rows }。
chart-missing = 未报告：{ $areas }。
column-rank = 位次
place = { $best }
place-tied = 并列{ $best }
place-tied-range = 并列{ $best }—{ $worst }
place-range = { $best }—{ $worst }
ranking-headline = { $period }{ $metric }：{ $leader }最高，为{ $value }
ranking-open = { $period }{ $metric }：居首的可能是{ $leader }
ranking-open-more = { $period }{ $metric }：{ $leader }等{ $count }处都可能居首
ranking-known = { $period }{ $metric }：已知最高是{ $leader }，为{ $value }，另有{ $count }处可能更高
ranking-known-lowest = { $period }{ $metric }：已知最低是{ $leader }，为{ $value }，另有{ $count }处可能更低
ranking-tied = { $period }{ $metric }：{ $leader }并列最高，为{ $value }
ranking-tied-lowest = { $period }{ $metric }：{ $leader }并列最低，为{ $value }
ranking-headline-lowest = { $period }{ $metric }：{ $leader }最低，为{ $value }
ranking-title = { $metric }：{ $period }
ranking-basis = 按{ $basis }口径比较：{ $ranked }个可比，{ $refused }个不可比。
ranking-none = 没有可以直接比较的两个数字，{ $refused }个数字均不排序。
ranking-past = 另有历年数字{ $count }个，见指标页。
ranking-why = 查看原因
ranking-refused = 不可比的数字（{ $count }个）
refused-count = { $period }{ $count }个
refused-more = （见全部观测值）
metric-comparison = 比较
standing-apart = 不放在一起比较。
standing-beside = 可以并列参看，不排序。
standing-range = 只能给出位次的范围。
reason-U1 = 单位不同
reason-P1 = 期间类型不同
reason-P2 = 期间不同
reason-D1 = 定义不同
reason-S1 = 口径不同
reason-V1 = 状态不同
reason-A1 = 总体与其成员
reason-K1 = 只知界限或约数
reason-N1 = 未报告
reason-Q1 = 尚未核对
remedy-U1 = 能换算成同一单位后才能比较。
remedy-P1 = 有同样长短、同样起止的期间后才能比较。
remedy-P2 = 有同一期间的数字后才能比较。
remedy-D1 = 按同一定义重新统计后才能比较。
remedy-S1 = 按同一口径重新统计后才能比较。
remedy-V1 = 同为实际数（或同为目标数等）时才能比较。
remedy-A1 = 总体包含其成员，只能在成员之间比较。
remedy-K1 = 有准确数值后才能排出位次。
remedy-N1 = 材料报告数值后才能比较。
remedy-Q1 = 文中与指标表核对一致后才能比较。

## 证据与比较

matrix-key = ✓ 1 有记述；✓✓ 2 该节载有数字；✓✓✓ 3 载有前后对照或变化；✓✓✓✓ 4 另有独立来源。— 未涉及。* 记述见于另一地的案例。点击可到案例相应章节。级别反映材料载明程度，不反映优劣；可按行看合计，不按开发区合计；总体与其成员同列的，合计不代表独立例证的个数。
matrix-city = 做法与开发区对照表：{ $city }
matrix-cell = { $zone }：证据级别{ $level }，{ $words }
matrix-empty = 表中共{ $cells }格，{ $empty }格未涉及。未涉及只说明材料没有记述，不等于没有做。
told-by = 见{ $zone }案例
evidence-0 = 未涉及
evidence-1 = 有记述
evidence-2 = 有数字
evidence-3 = 有变化
evidence-4 = 有独立来源
evidence-lost = 尚缺：{ $lost }
evidence-lost-2 = 数字
evidence-lost-3 = 前后对照或观测到的变化
evidence-lost-4 = 独立来源
label-how = 主要做法
label-figures-said = 载明的数字
label-evidence = 证据级别
practice-table = { $practice }：各开发区的做法、数字和证据级别
practice-matrix = 在对照表中查看
practice-count = { $count }个开发区（市）有这项做法的记述。
practice-nested = 其中{ $whole }包含{ $members }，属于总体与其成员，不是相互独立的证据。
pair-nested = { $whole }包含{ $member }，两篇所记属于总体与其成员，不是相互独立的证据。
practice-known = 综合各案例
practice-metrics = 有关指标
practice-limits = 使用限度
practice-comparisons = 有关比较
aspect-effect = 效果
aspect-mechanism = 机制
aspect-conditions = 条件
aspect-implementation = 实施
aspect-cost = 成本
aspects-unreported = 未报告：{ $aspects }。
limit-level = 证据级别反映材料载明程度，不反映做法的成效或开发区的优劣。
limit-source = 各地的记述均出自“{ $source }”，没有独立来源佐证。
limit-told-by = 部分记述见于另一地的案例，已分别注明。
compare-lead = 比较各地的做法和数字；不可比的，写明原因。
compare-essays = 专题比较
compare-pairs = 两地对照
comparison-practices = 按做法查看
comparison-metrics = 按指标查看

## 打印件

nav-packs = 简报
packs-lead = 可下载、可打印的PDF：简报、汇编和各案例的单行本。
packs-cases = 各案例单行本
pdf-facts = PDF，{ $pages }页，{ $size } KB
pdf-facts-date = { $facts }，{ $date }
pdf-download = 下载本案例（{ $facts }）
home-packs = 简报与汇编
print-contents = 目　录
print-table = 表
print-chart = 图
print-continued = 续表
print-unit = 单位：
print-note = 注：
print-sources = 数据来源：
print-page = 第
print-page-of = 页　共
print-page-end = 页
print-see-page = （见第{ "{n}" }页）
print-about = 编制说明
print-code = 扫码看网上的数据
print-colon = ：
print-stop = 。
print-separator = {" · "}
print-superior = 报：{ $to }
print-peer = 送：{ $to }
print-subordinate = 发：{ $to }
print-copies = 印{ $copies }份
print-see = 见本案例集《{ $title }》。
print-see-section = 见本案例集《{ $title }》“{ $heading }”一节。
print-told-by = （见{ $zone }案例）
print-said = 正文：{ $sentence }
print-summary = 要点
print-key-figures = 主要数字
print-key-figures-note = 期间、口径或状态不同的数字不能直接比较。
print-rankings = 指标比较
print-excerpts = 案例摘录
print-comparisons = 专题比较
print-levels = 证据级别：1 有记述；2 载有数字；3 载有前后对照或变化；4 另有独立来源。
print-matrix-count = 记述数
print-ledger = 数字总账
print-ledger-lead = 各开发区（市）指标表所载的全部数字，连同本案例集中写到它的语句。
print-matrix-key = ✓ 有记述；✓✓ 该节载有数字；✓✓✓ 载有前后对照或变化；✓✓✓✓ 另有独立来源；— 未涉及；* 记述见于另一地的案例。级别反映材料载明程度，不反映优劣；未涉及只说明材料没有记述，不等于没有做。记述数为有记述的开发区（市）个数；总体与其成员同列的，不代表独立例证的个数。
print-practice = { $dimension }。{ $definition }
print-metric = { $definition }（{ $kind }，单位：{ $unit }）
print-figure = { $metric }{ $value }
print-facts = （{ $facts }）
print-refused = { $place }{ $value }（{ $facts }）

## 发布前核对单

signoff-title = 发布前核对单
signoff-coverage = 一、文中数字与指标表核对
signoff-figures = 二、指标表上的数字
signoff-findings = 三、尚待处理的问题与经审核保留的问题
signoff-files = 四、文件校验值
signoff-signed = 五、签署
signoff-text = 案例（按开发区、市）
signoff-zones = { $count }个开发区（市）的案例
signoff-other-texts = 比较、做法、说明和简报文字
signoff-sum = 合计
signoff-missing = 缺值
signoff-revisions = 本版修订已发布的数字：更正{ $corrections }处，修订{ $revisions }处，撤回{ $withdrawals }处。
signoff-drafts = 含尚未定稿的案例{ $count }篇，不得发布。
signoff-nothing-open = 没有尚待处理的问题。
signoff-open = 尚待处理的问题{ $count }处：{ $codes }。
signoff-access = 无障碍检查：{ $tool }检查{ $pages }个页面，发现{ $violations }处问题。
signoff-no-access = 无障碍检查：未附结果。
signoff-no-waivers = 没有经审核保留的问题。
signoff-more-waivers = 另有{ $count }处保留的问题，见网站“数字总账”。
signoff-code = 问题
signoff-at = 所在
signoff-reason = 保留的理由
signoff-until = 有效至
signoff-of = 文件
signoff-sha256 = SHA-256
signoff-content = 原稿（{ $count }个文件）
signoff-site = 网站（{ $count }个文件）
signoff-pack = { $file }（{ $count }页）
signoff-is-built = 已生成的网站与本单所列一致。
signoff-is-other = 已生成的网站与本单所列不一致，请重新生成后再签署。
signoff-not-built = 网站尚未生成。
signoff-how = 网站的校验值是其中 .casebook-manifest 文件的SHA-256，该文件列有每个文件的BLAKE3校验值；简报的校验值就是该PDF文件的SHA-256；原稿的校验值由本程序对全部原稿算出，重新打印本单即可核对。
signoff-prepared = 编写
signoff-checked = 核对
signoff-approved = 审定
signoff-role = 职责
signoff-name = 姓名
signoff-hand = 签字
signoff-date = 日期

## 搜索

search-title = 搜索
search-label = 搜索指标、做法、地名、数字或原文
search-lead = 不用搜索，也可以从这里找到全部内容。
search-texts = 比较与说明
search-zones-list = 开发区列表
search-close = 关闭
search-loading = 正在查找……
search-failed = 索引没有读到，请再试一次。
search-none = 没有找到“{ $query }”。
search-none-filtered = 所选范围内没有“{ $query }”。
search-so-far = 已查{ $count }页，还没有找到，可继续查找。
search-count = 共{ $count }页
search-at-most = 至多{ $count }页
search-parts = 没有一页有连在一起的“{ $query }”，以下各页分别含有其中各词：
search-places = 本页{ $count }处
search-more = 显示更多
search-kinds = 页面类型
search-all-kinds = 全部类型
search-zones = 开发区
search-all-zones = 全部开发区
search-subjects = 按主题查找
search-kind-metric = 指标
search-kind-practice = 做法
search-kind-case = 案例
search-kind-zone = 开发区
search-kind-comparison = 比较
search-kind-chart = 图表
search-kind-text = 说明
search-kind-list = 目录

## 分页的长目录

home-all-cases = 全部{ $count }个案例
metrics-zones-more = { $zones }等{ $count }个开发区（市）
comparison-more = 另有{ $count }个开发区（市）有这项做法的记述，见做法页
practice-silent-count = 共{ $count }个开发区（市）。
matrix-levels = 各项做法按材料载明程度分的开发区（市）个数
matrix-level = { $level }级
strip-level = { $level }级：{ $count }个
ledger-total = 全部{ $count }篇
ledger-open-more = 另有{ $count }条，见 casebook check 的报告。
redirect-title = 本页已移到新的地址
redirect-link = 前往新的页面
part-of = 第{ $number }部分，共{ $count }部分
part-title = { $list }：{ $part }
part-span = { $first }至{ $last }
part-cities = { $cities }（{ $zones }）
part-zones = { $count }个开发区（市）
part-figures = { $count }个数字
part-revisions = { $count }处修订
part-neighbours = 相邻部分
part-previous = 上一部分
part-next = 下一部分
ranking-left-out = 只画最前和最后共{ $shown }个，中间{ $count }个未画出，见指标页的各行。

## 数据包各列的含义

data-title = 数据与字段说明
data-lead = 本站全部数字可作数据文件下载，表格软件可直接打开。每个表有哪些列、各列是什么意思，说明如下。
data-programs = 供程序使用：
data-caption = { $table }的各列
data-column = 列
data-meaning = 含义
data-type = 类型
data-type-string = 文字
data-type-number = 数
data-type-integer = 整数
data-type-boolean = 是或否（true、false）
data-may-be-empty = 可为空
data-figures = 全部数字，每行一个
data-figures-id = 数字的编号，由开发区、指标、地区、期间、口径和状态组成
data-figures-zone = 载明这个数字的指标表所属开发区（市）
data-figures-zone-name = 开发区（市）简称
data-figures-area = 数字所指的地区
data-figures-area-name = 地区名称
data-figures-metric = 指标
data-figures-metric-name = 指标名称
data-figures-value = 数值，单位见 unit；未载明时为空
data-figures-unit = 单位
data-figures-bound = 数值是哪一侧的界限；为空即为确数
data-figures-baseline = 原值，单位同 unit
data-figures-baseline-period = 原值的期间
data-figures-accuracy = 数值准到多少，单位同 unit
data-figures-period = 期间：年、半年、季、月、日、起止年，或材料的说法
data-figures-scope = 口径；为空即与指标定义一致
data-figures-status = 状态：实际、初步、估计、目标等
data-figures-missing = 没有数值的原因
data-figures-source = 来源
data-figures-note = 备注
data-figures-definition = 与指标定义不同时的定义
data-figures-words = 页面上的写法
data-figures-row = 这个数字所在行的地址，从网站根目录起
data-figures-stated = 写到这个数字的语句的地址，以空格分隔
data-metrics = 指标
data-metrics-id = 指标的编号
data-metrics-name = 名称
data-metrics-aliases = 别名，以分号分隔
data-metrics-unit = 默认单位
data-metrics-kind = 数字的类型
data-metrics-better = 哪个方向为好
data-metrics-definition = 定义
data-metrics-part-of = 所属的整体指标
data-sources = 来源
data-sources-id = 来源的编号
data-sources-title = 题名
data-sources-author = 作者
data-sources-publisher = 发布者
data-sources-date = 日期，照录
data-sources-url = 网址
data-sources-independent = 是否来自所述开发区之外
data-areas = 地区：开发区（市）和其他地方
data-areas-id = 地区的编号
data-areas-name = 名称
data-areas-short = 简称
data-areas-zone = 是否为有指标表和页面的开发区（市）
data-areas-level = 级别
data-areas-city = 所在市
data-areas-within = 所属地区
data-units = 单位
data-units-id = 单位的编号
data-units-name = 写在数字后的名称
data-practices = 做法
data-practices-id = 做法的编号
data-practices-name = 名称
data-practices-dimension = 所属方面
data-practices-definition = 定义
data-practices-zones = 有记述的开发区（市）个数
data-mentions = 记述各项做法的章节
data-mentions-practice = 做法
data-mentions-zone = 开发区（市）
data-mentions-level = 材料载明程度，1至4级
data-mentions-heading = 章节标题
data-mentions-page = 章节的地址，从网站根目录起
data-revisions = 曾作修订的数字
data-revisions-figure = 数字的编号
data-revisions-kind = 更正、修订或撤回
data-revisions-edition = 作出修订的版次
data-revisions-was = 原来的写法
data-revisions-became = 现在的写法
data-revisions-reason = 理由
