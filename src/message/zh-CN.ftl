# 报告与命令行的用语，与 en.ftl 逐条对应；写法见该文件开头。

error = 错误
warning = 警告
note = 提示
help = 帮助

## 文件

not-utf8 = 文件不是 UTF-8 编码，看起来是 { $encoding }
    .label = 第一个不是 UTF-8 的字符
    .help = 请另存为 UTF-8
encoding-gbk = GBK
encoding-utf16 = UTF-16
encoding-unknown = 其他编码

file-too-large = `{ $path }` 有 { $size } MB，超出可读取的大小
    .help = 文本文件不超过 1 MB，图片不超过 16 MB；请缩小，或移出 `content`

symbolic-link = `{ $path }` 是指向 `{ $target }` 的符号链接，链接不会被读取
    .help = 请把文件本身放在这里

control-character = 文字里有控制字符
    .label = 页面无法显示，或会颠倒文字顺序的字符
    .help = 请删去，可能是粘贴时带入的

unread-file = `{ $path }` 不会被读取
    .help = 请检查文件名和所在文件夹，或移出 `content`

missing-file = 缺少 `{ $path }`
    .help = `casebook init DIR` 可生成一个小型案例集作为起点

## YAML

yaml-syntax = 此处或上文的 YAML 语法有误
    .label = 读到这里无法继续

yaml-tab = YAML 只认空格，这里是制表符
    .label = 制表符
    .help = 请把制表符换成空格

yaml-fullwidth-colon = 应为半角冒号 `:`，这里是全角冒号
    .label = 请输入 `:` 和一个空格
    .help = 编辑 YAML 时，请把输入法切换到半角标点

yaml-fullwidth-mark = YAML 要求半角符号，这里是全角的
    .label = 全角符号
    .help = 请用半角输入 `-`、`,`、`#` 和括号；如果属于值的内容，请给值加引号

yaml-blank = 此行用来缩进的不是空格
    .label = 全角空格或不换行空格
    .help = 请换成半角空格

yaml-colon = 这个值里又有一个冒号，后面带空格
    .label = YAML 会把它前面的文字当作键
    .help = 请给值加引号：`title: "甲: 乙"`

yaml-space = 这个符号后面缺少空格
    .label = 请在后面加一个空格
    .help = 请写成 `键: 值`；列表各项以 `- ` 开头

yaml-quote = 值不能以这个符号开头
    .label = 这是 YAML 保留的符号
    .help = 请给值加引号：`unit: "%"`

yaml-open = 这个引号或括号没有闭合
    .label = 在这里打开
    .help = 请在值的末尾闭合

yaml-behind = 值已经结束，后面又有文字
    .label = 值到此之前已经结束
    .help = 请给整个值加引号：`title: '"一"和二'`

yaml-line = 此行与上文各行对不上
    .label = 缩进不一致，或缺少键、冒号、短横
    .help = 同一列表或表的各项应对齐，每项以 `- ` 或 `键: ` 开头；续行的缩进应多于它的键

yaml-cut = 这个值到 `#` 之前就结束了，YAML 把后面当作注释
    .label = 被当作注释
    .help = 如果属于值的内容，请给值加引号；如果是注释，请在 `#` 后加一个空格

yaml-alias = casebook 的 YAML 不使用锚点、别名和标签
    .label = 锚点、别名或标签
    .help = 请在需要处写出完整的值；值若以 `&`、`*` 或 `!` 开头，请加引号

yaml-duplicate-key = 键 `{ $key }` 出现了两次
    .label = 此处重复
    .first = 先出现在这里

yaml-depth = YAML 嵌套过深
    .label = 第 65 层

unknown-key = 这里没有名为 `{ $found }` 的键
    .label = 未知的键
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的键：{ $known }
    .help-colon = 请写成 `{ $entry }`
    .help-comma = 这里的逗号会把值断开：数不加分节逗号，如 1234.5；文字请加引号

missing-key = 缺少键 `{ $key }`
    .label = 这里需要 `{ $key }`
    .help = 请添加 `{ $key }:` 及其值
    .help-cut = YAML 把 `#` 开头的文字当作注释：请给值加引号

wrong-shape = 应为{ $expected }，实为{ $found }
    .label = 应为{ $expected }
    .help-list = 请写成 `{ $list }`
shape-text = 文字或数字
shape-flag = `true` 或 `false`
shape-list = 列表
shape-map = 键值对
shape-text-or-map = 文字或键值对
shape-text-or-list = 文字或列表
shape-nothing = 空值

unknown-choice = 这里不能写 `{ $found }`
    .label = 未知的词
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的词：{ $known }

missing-front-matter = 文件开头没有题头
    .label = 应为 `---`
    .help = 请以一行 `---` 开头，接着写 `title: …`，再写一行 `---`

open-front-matter = 题头没有结束
    .label = 从这里开始
    .help = 请在题头和正文之间另起一行写 `---`

## 值

bad-id = `{ $found }` 不能用作标识
    .label = 标识要用在网址和文件名里
    .help = 请用小写字母 a–z、数字、`-` 和 `_`，以字母或数字开头
    .help-reserved = Windows 把这个名称留给设备：请加一个词，如 `{ $found }-zone`

bad-date = `{ $found }` 不是日期
    .label = 应为日期
    .help-day = 日期写作 2026-11-30
    .help-edition = 版次写作 2026-11 或 2026-11-30

bad-url = `{ $found }` 不是网址
    .label = 应为完整网址
    .help = 写法如 https://example.org/cases
    .help-editor = 写由编辑器打开的地址，如 `vscode://file/{ "{" }path{ "}" }:{ "{" }line{ "}" }`

former-address = `{ $found }` 不是页面的地址
    .label = 应为从网站根目录起的页面路径
    .help = 请按网址中的写法，从网站根目录写起：`cases/harbor/reform.html`

bad-unit = 单位“{ $id }”无法使用
    .label = 这个单位
    .help-both = 可换算的单位同时写 `factor` 和 `of`：`{ "{" }name: …, factor: 15, of: 亩{ "}" }`
    .help-factor = `factor` 是大于零的普通数字，即它等于多少个 `of`
    .help-circle = 它换算成的单位又换算回它：请去掉其中一个的 `of`
    .help-synonym = 已有另一个单位这样写：请从其中一个去掉这个同义词

bad-number = `{ $found }` 不是普通的十进制数
    .label = 应为数字
    .help = 只写数字和一个小数点，如 1234.5，不加分隔符、单位和前导零；单位写在 `unit`，“超”“近”等写在 `bound`

bad-accuracy = “{ $value }”不可能精确到“{ $found }”
    .label = 应为不小于“{ $least }”的数字
    .help = `accuracy` 是来源给出该值所到的数位，如 0.1 或 100；如果就是最后一位，不必填写

bad-baseline = “{ $found }”不能作为此前数值的期间
    .label = 应为结束于 `period` 之前的期间
    .period = 本行数值的期间
    .help-value = 请用 `baseline` 填写此前的数值，或去掉 `baseline_period`
    .help-earlier = `baseline_period` 是此前数值 `baseline` 的期间；如果两者填反了，请对调

negative-value = `{ $metric }` 不能小于零，这里是 `{ $found }`
    .label = 小于零
    .help = 只有 `growth` 和 `level` 类指标可以为负

unfit-value = “{ $metric }”的类型是 `{ $type }`，不会有“{ $found }”这样的值
    .label = 这里是“{ $found }”
    .help-count = 个数应为整数；请更正数值，或把指标的类型改为 `level`
    .help-rank = 位次应为从1开始的整数；请更正数值，或把指标的类型改为 `level`
    .help-share = 占比不会超过整体，即100%；请更正数值，或把指标的类型改为 `level`

period-to-come = 期间 { $found } 在 { $edition } 版时尚未结束，而这一行没有写 `status`
    .label = 到 { $last } 才结束
    .help = 请更正期间，或写明数值的性质：`status: target`、`estimate`、`rule` 或 `provisional`

bad-period = `{ $found }` 不是期间
    .label = 应为期间
    .help = 写法：2024、2025-Q3、2025-09、2025-01/2025-09、2025-09-30、2025-10-01/2025-10-08 或 2026/2030
    .help-label = 资料没有写明日期时，照录原话：{"{"}label: …{"}"}

unit-mismatch = `{ $metric }` 以 `{ $unit }` 计，`{ $found }` 无法换算
    .label = 另一类单位
    .help = 请改用 `{ $unit }`，或另设一个指标

value-or-missing = 每条观测值要么有 `value`，要么在 `missing` 写明缺失原因
    .label = 两者取一
    .help-both = 请去掉 `missing` 或数值
    .help-neither = 请添加 `value:`，或 `missing: not_reported`

unknown-unit = 没有名为 `{ $found }` 的单位
    .label = 未知的单位
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的单位：{ $known }
    .help = 量词可在 `content/vocabulary/units.yaml` 中定义，写作 `{ $found }: { "{" }name: { $found }{ "}" }`

unknown-metric = 没有名为 `{ $found }` 的指标
    .label = 未知的指标
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的指标：{ $known }
    .help = 请在 `content/vocabulary/metrics.yaml` 中定义

unknown-practice = 没有名为 `{ $found }` 的做法
    .label = 未知的做法
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的做法：{ $known }
    .help = 请在 `content/vocabulary/practices.yaml` 中定义

unknown-dimension = 没有名为 `{ $found }` 的维度
    .label = 未知的维度
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的维度：{ $known }

unknown-zone = 没有名为 `{ $found }` 的开发区
    .label = 未知的开发区
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的开发区：{ $known }

unknown-area = 没有名为 `{ $found }` 的地区
    .label = 未知的地区
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的地区：{ $known }
    .help = 本身不是开发区的地区请在 `content/vocabulary/areas.yaml` 中定义

area-cycle = 地区 `{ $id }` 包含了自身
    .label = 此处形成循环

unknown-source = 没有名为 `{ $found }` 的来源
    .label = 未知的来源
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的来源：{ $known }
    .help = 请在 `content/casebook.yaml` 的 `sources` 中列出

unknown-case = 没有案例 `{ $found }`
    .label = 未知的案例
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的案例：{ $known }
    .help = 写成 `开发区/文件名`，如 `harbor/case`；`publish: false` 的案例不印入简报

unknown-section = 没有标题的锚点是 `{ $found }`
    .label = 未知的章节
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的锚点：{ $known }
    .help = 锚点写在标题的 `{"{#…}"}` 中

unknown-comparison = 没有比较 `{ $found }`
    .label = 未知的比较
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的比较：{ $known }
    .help = 比较是 `content/comparisons/` 中的文件，名称不带 `.md`

unknown-pack-text = `content/packs/` 中没有文件 `{ $found }`
    .label = 文件不存在
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的文件：{ $known }
    .help = 在这份简报旁边建立这个 Markdown 文件

pack-part = 简报的这一部分不合要求
    .label = 这一部分
    .help-none = 写明一种内容，如 `- case: harbor/case`
    .help = 这里同时写了 `{ $found }`；每种内容各占一个 `-`
    .help-pair = 写两个不同的开发区，如 `- pair: [harbor, hill]`

font-missing = 没有可用的字体文件 `{ $found }`
    .label = 这个字体
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的字体文件：{ $known }
    .help = 把字体（ttf、otf、ttc）放进 `content/fonts/`，写成 `fonts/文件名`
    .help-damaged = 文件在，但已损坏或不是字体：请重新取得

unknown-observation = 没有名为 `{ $found }` 的观测值
    .label = 未知的观测值
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的观测值：{ $known }
    .help-withdrawn = 如曾发布、现已撤回，请写 `kind: withdrawal`

too-many-key-figures = 每个案例的要点数字至多三个
    .label = 第四个
    .help = 请只留最要紧的三个

duplicate-id = `{ $id }` 出现了两次
    .label = 此处重复
    .first = 先出现在这里
    .help-unit = 这一单位已内置，请删去
    .help-area = 开发区本身就是地区，请删去
    .help-observation = 同一指标的两个值须有不同的期间、地区或 `scope`
    .help-revision = 同一数字在一版中只能有一条修订，请写在一条里

missing-list = 缺少 `{ $path }`，有 { $count } 处名称要从中查找
    .label = 第一处
    .help = 请恢复这个文件；它的写法可参看 `casebook init 目录` 生成的样例

missing-sheet = 开发区 `{ $zone }` 没有指标表
    .help = 请添加 `{ $path }`

sheet-without-write-up = 开发区 `{ $zone }` 有指标表而没有案例文稿
    .help = 请在同一文件夹添加文稿，如 `case.md`

## 文稿

underlined-heading = 紧接在下一行的短横线把这段文字变成了标题
    .label = 显示为标题
    .help = 请在 `---` 前空一行；要作标题的，请以 `## ` 开头

heading-skip = 标题级别为 `{ $found }`，应为 `{ $wanted }`
    .label = 跳过了一级
    .help = 请写 `{ $wanted }`

heading-level-one = 正文里出现了一级标题 `#`，题目应写在题头里
    .label = 应为 `##`
    .help = 正文请从 `##` 开始

image-without-alt = 图片没有替代文字
    .label = 方括号里是空的
    .help = 请写明图片内容：![…](…)

image-missing = 找不到图片 `{ $found }`
    .label = 没有这个文件
    .help = 请把 png、jpg、webp 或 gif 文件放在文稿旁，并写相对路径
    .help-nearest = 是不是“{ $nearest }”？
    .help-known = 这里的图片有 { $known }

image-kind = `{ $found }` 不是可以发布的图片
    .label = 不是 png、jpg、webp 或 gif
    .help = 请另存为 png、jpg、webp 或 gif；svg 可能含有代码，不予发布

image-broken = 图片 `{ $found }` 无法发布
    .label = 这幅图片
    .help = 文件已损坏或不完整，请重新导出
    .help-cmyk = 颜色（CMYK）是印刷用的，请导出为 RGB
    .help-pixels = 像素超过 4000 万，请缩小；宽 2500 像素即可占满一页纸

image-large = `{ $found }` 有 { $size } MB
    .label = 手机上打开会很慢
    .help = 请缩小到 2 MB 以内

unsafe-link = 链接 `{ $found }` 不予发布
    .label = 既不是网址，也不是案例集里的文件
    .help = 请用 http、https、mailto、tel 或相对路径

broken-link = 链接 `{ $found }` 的目标不存在
    .label = 目标不存在
    .help-nearest = 是否想写 `{ $nearest }`？
    .help-known = 可用的有：{ $known }

raw-html = HTML `{ $found }` 会照原样显示为文字
    .label = 照原样显示

lost-words = `{ $found }` 不会出现在任何页面上
    .label = 不显示
    .help = 表格各行的格数以表头为准，多出的格会丢掉；格内要写 `|`，请写成 `\|`
    .help-title = 网址后引号里的文字不会显示，请写进正文
    .help-fence = 围栏后只读语言名，以及页面上的 `example`；其他文字请写在代码块上面
    .help-number = 列表从第一项的编号起依次编号：请改正编号，或另起一个列表
    .help-braces = 标题的花括号里只写锚点和“键=值”，用半角符号，如 { "{" }#done practice=a{ "}" }；其他文字请写在括号（）里
    .help-definition = 以 `[…]:` 开头的行用来定义链接的网址，而没有链接用到它：请换用别的括号，如 【…】
    .help-footnote = 正文没有引用这条脚注：请在正文写 `[^…]`，或把它删去
    .help-same-footnote = 后面还有一条同名的脚注：请各取一个名字

literal-emphasis = 这里的记号会照原样印出
    .label = 照原样印出
    .help = 强调的记号要成对，并紧挨中间的文字，如 `**…**`；确实要印出记号本身，请在前面加 `\`

literal-markup = `{ $found }` 会照原样印出
    .label = 照原样印出
    .help-footnote = 没有这个名字的脚注：请另起一行写它的内容，如 `[^1]: …`
    .help-reference = 没有定义这个网址：请把链接写成 `[文字](网址)`
    .help-space = 地址里有空格时，请用尖括号括起来：`[文字](<a b.png>)`
    .help-plain = casebook 没有这种标记：请只写文字
    .help-contents = 页面旁边已有目录：请删去这个标记
    .help-heading = 标题以半角的 `##` 和一个空格开头
    .help-task = casebook 没有复选框：请用文字写明是否完成
    .help-braces = 标题的花括号要用半角符号，并且写完整，如 { "{" }#done practice=a{ "}" }
    .help-formula = casebook 不排公式：请用文字或普通符号写出，如 E = mc²
    .help-definition = casebook 没有定义列表：请写成“词语：含义”
    .help-script = casebook 没有上标和下标的标记：请直接用字符，如 H₂O、m²
    .help-comment = 注释写在半角的 `<!--` 和 `-->` 之间；这一条会被发布
    .help-wide = 标记要用半角符号，前面不留全角空格
    .help-code = 照原样排的文字写在一对这样的符号之间；确实要印出符号，请在前面加 `\`
    .help-table = 表格第二行的格数要与第一行相同，每格写 `---`，用半角的 `|` 隔开
    .help-example = 只作写法示例的代码块，在语言后面写 `example`
    .help-link = 链接写成 `[文字](地址)`，中间不留空格，两对括号都要闭合
    .help-item = 列表的每一项以 `- ` 开头，单独成行
    .help-chart = 图表写在以 `chart` 开头的围栏里

indented-text = 这一行有缩进，Markdown 会把它当作代码
    .label = 已按段落读取
    .help = 请删去行首的空格或制表符

## 图表

chart-place = 图表写在了列表、引文或缩进里
    .label = 图表应从行首开始
    .help = 请把围栏移到行首，前后各空一行

empty-chart = 图表没有可以画的内容
    .label = 无可绘制
    .help = 请对照指标表检查指标、开发区和期间
    .help-dumbbell = 前后对比图需要带 `baseline` 的观测值，或两个期间都有值的 `period` 和 `baseline`
    .help-line = 折线图需要同一地区、同一指标、同一口径的至少两个有日期的实际数值
    .help-nested = 总体与部分图需要同一地区、同一期间的总体和部分
    .help-steps = 时间线至少有两步，写作 `- {"{date: 2021-03, text: …}"}`；只有一步的，在正文中用一句话说明
    .help-target = 目标图需要一个观测值，并且同一指标、同一地区另有一条 `status: target`

mixed-basis = 图表会把不可比的数字放在一起（{ $codes }）：{ $what } `{ $first }` 与 `{ $second }`
    .label = 这些数字不可比
    .one = `{ $first }`
    .other = `{ $second }`
    .help = 请写明一个 `period`，或分成两幅图
    .help-area = 其中一个地区包含另一个：请用 `areas` 写明要显示的地区
    .help-status = 实际值与计划值、预计值请分成两幅图
    .help-basis = 如果口径本来相同，请改正指标行；否则请减少开发区或指标，或分成两幅图
    .help-alike = 两者所量相同的，请在 `{ $id }` 的定义中写 `compares_with: [{ $other_id }]`；不同的，请分作两幅图
    .help-whole = 其中一个是另一个的一部分：请用 `kind: nested`，总体写在前面
    .help-value = 有的值缺失、只有界限或仍有未解决的问题：请减少开发区，或改好那一行
basis-metric = 指标
basis-unit = 单位
basis-period = 期间
basis-status = 状态
basis-scope = 口径
basis-definition = 定义
basis-value = 数值
basis-area = 地区

unknown-aspect = 做法没有“{ $found }”这个方面
    .label = 未知的方面
    .help = 做法的文稿只用这些标题：效果、机制、条件、实施、成本；各案例都没有报告的，不写

chart-metric = 这种图表不能表示“{ $metric }”
    .label = 不适用于这种图表
    .help-growth = `growth` 只用于 `growth` 类指标，请改用 `ranked`
    .help-rank = 位次的基准各不相同，不作排序，请写在文字里
    .help-negative = 进度和部分不会小于零，请改用 `ranked`
    .help-one = 随时间变化的图只画一个指标；请每个指标各画一幅
    .help-part = 第一个指标是总体；其余各指标要在定义中写明 `part_of: …`

## 数字

unaccounted-figure = 指标表上没有与“{ $figure }”相等的数值
    .label = 没有依据
    .help-sheet = 如果来源有此数，请在 `{ $sheet }` 加一行，并在句中写明是什么、什么单位、什么时间
    .help-row = 如资料中有此数字，请在 `{ $sheet }` 中加一行：`{ $row }`
    .help-names = 如是名称而不是数值，请列入题头的 `names`
    .help-page = 页面只写各指标表上有的数字，请写明指标以及开发区或地区
    .help-waiver = 请引用指标表上的数值，或写明由哪两个数算出
    .help-words = 名称、定义和说明里不写数值：请写进正文，由指标表印证；只用来划定范围的数，请写明界限，如“2000万元以上”
    .help-note = 备注中只写本表所载的数字，或由本表两个数值算出的数字，如“由58分钟到39分钟，缩短32.8%”
    .help-tie = 如果句子没有错，只是没有读懂，可在题头 `figures` 下指定依据：`{ $tie }`

period-mismatch = { $slot ->
        [undated] “{ $figure }”在指标表上是{ $sheet }“{ $metric }”的原值（`baseline`），表上没有写明原值的时间，句中却写了时间
       *[dated] “{ $figure }”在指标表上是{ $sheet }的“{ $metric }”，句中所说的是另一时间
    }
    .label = 句中的时间
    .sheet = { $slot ->
        [undated] 原值，未写明时间
       *[dated] 指标表上是 { $sheet }
    }
    .figure = 这一数字
    .help = 对照资料，更正句中的时间或指标表上的 `period`
    .help-baseline = 资料写明了原值的时间的，在 `baseline` 旁补上，如 `baseline_period: 2020`；没有写明的，请删去句中的时间，或更正数字
    .help-impossible = 没有这样的日期，请更正
    .help-tie = 如果句子没有错，只是没有读懂，可在题头 `figures` 下指定依据：`{ $tie }`

area-mismatch = “{ $figure }”在指标表上是“{ $sheet }”的“{ $metric }”，句中所说的不是这一地区
    .label = 另一地区
    .sheet = 指标表上是“{ $sheet }”
    .figure = 这一数字
    .help = 对照资料，更正句中的地区或指标表上的 `area`
    .help-name = 请在句中写明“{ $sheet }”
    .help-tie = 如果句子没有错，只是没有读懂，可在题头 `figures` 下指定依据：`{ $tie }`

figure-mismatch = “{ $metric }”在文中是“{ $prose }”，在指标表上是“{ $sheet }”
    .label = 文中是“{ $prose }”
    .sheet = 指标表上是“{ $sheet }”
    .help = 对照资料，更正写错的一处
    .help-rounded = 本案例集不取整（`rounding: exact`）：请写“约”，或照指标表的数值写
    .help-bound = 数值一致，界限不一致：请更正指标表上的 `bound`，或句中的“超”“以上”等词
    .help-direction = 指标表上的正负与句中的增减方向不一致，请更正其一

unread-figure = “{ $figure }”像是数字，但没有读懂
    .label = 没有读懂，因此没有与指标表核对
    .help = 请用普通数字加单位书写，如 1234.5 或 30%
    .help-names = 如果是名称而不是数值，请列入文首的 `names`

missing-unit = “{ $figure }”没有写明单位；指标表“{ $metric }”为“{ $sheet }”
    .label = 以什么为单位
    .sheet = 指标表为“{ $sheet }”
    .help = 请在数字后写明单位（{ $unit }），或写在表头，或在表上方写“单位：{ $unit }”
    .help-unknown = 如果“{ $unit }”是单位，请在 `content/vocabulary/units.yaml` 中加上：`{ $unit }: { "{" }name: { $unit }{ "}" }`

other-quantity = “{ $word }”使“{ $figure }”成了另一个量，指标表上是“{ $metric }”
    .label = 指标表没有这个词
    .figure = 这个数字
    .sheet = 指标表的这一行
    .help = 如果说的是同一个量，请把这个词写进指标的 `aliases`、观测值的 `scope`、地区的 `aliases` 或本区的 `short`
    .help-row = 如果是另一个量，请为它另立一行，或改正文字
    .help-tie = 如果句子没有错，只是没有读懂，可在题头 `figures` 下指定依据：`{ $tie }`

undated-figure = 文中没有写明“{ $figure }”的时间，指标表上“{ $metric }”是 { $period } 的
    .label = 是哪一时间的
    .sheet = 指标表上的时间
    .help = 请在句中或标题里写明时间，或改正指标表的 `period`
    .help-period = 如果全文说的都是同一时间，可以在文首写 `period: { $period }`

uneven-list = “{ $word }”前有{ $names }个名称，后有{ $values }个数值
    .label = 名称与数值应一一对应
    .names = 名称
    .values = 数值
    .help = 请使名称与数值一一对应，次序相同

period-contradicted = 题头写的是 `period: { $period }`，而正文所说的时间都在其后
    .label = 正文未注明时间的内容所属的期间
    .date = 正文说的是“{ $date }”
    .help = 请更正期间；如果期间没有错，请在正文中写明一次

step-date = 正文不能说明这一步在 { $date }
    .label = 这一步的时间
    .help = 时间线上的时间以正文为准：请在正文中写明当时做了什么，或更正时间
    .help-section = 时间线上的时间以所在章节为准：请在 `{"{#"}{ $section }{"}"}` 一节写明当时做了什么，或更正 `date` 或 `section`
    .help-known = 正文写到的时间有：{ $known }
    .help-plan = 这是以后的事，或者正文说的是计划：时间线上也请写明，如“计划……”

status-mismatch = “{ $figure }”在句中与在指标表上的状态不同：“{ $metric }”在表上是 `{ $status }`
    .label = 句中的状态与表不同
    .figure = 这个数字
    .sheet = 指标表的这一行
    .help = 计划、预计、目标之类的词与实际值不能混用：请改正句子，或改正这一行的 `status`

unknown-direction = 没有读懂“{ $word }{ $figure }”说的是“{ $metric }”上升还是下降
    .label = “{ $word }”不是已知的升降词
    .sheet = 指标表为“{ $sheet }”
    .help = 请在数字前用“增长”“下降”之类的词说明
    .help-tie = 如果句子没有错，只是没有读懂，可在题头 `figures` 下指定依据：`{ $tie }`

ambiguous-figure = “{ $figure }”可以对应不止一个观测值
    .label = 指哪一个
    .one = `{ $one }`
    .other = 或 `{ $other }`
    .help = 请在句中写出指标名称，或在对应的一行加上：`quote: { $quote }`
    .help-tie = 如果句子没有错，只是没有读懂，可在题头 `figures` 下指定依据：`{ $tie }`

unstated-observation = 没有案例写到“{ $metric }”（`{ $id }`）
    .label = 只在指标表上
    .help = 请在案例中写明，或删去这一行，或为这一行另注 `source`

quote-not-found = 没有案例含有“{ $quote }”这几个字
    .label = 这几个字
    .help = 请照原句抄录几个字

unused-name = 名称“{ $name }”在本文中没有对应的数字
    .label = 没有对应
    .help = 请删去，或改成与正文一致的写法

tie-not-found = `figures` 中的“{ $words }”在本文中出现 { $count } 次
    .label = 须在正文中正好出现一次
    .help = 请从正文中照抄几个字，含要指定的数字，不带标记
    .help-repeated = 请多抄几个字，使它在本文中只出现一次

tie-count = “{ $words }”中有 { $figures } 个数字，而 `rows` 列了 { $rows } 行
    .label = 数目不符
    .help = 请按正文的顺序，为每个数字列一个观测值的编号

conflicting-observations = “{ $area }”{ $period }的“{ $metric }”在这里是“{ $one }”，在另一行是“{ $other }”
    .label = 这里是“{ $one }”
    .other = 那里是“{ $other }”
    .help = 请更正写错的一处；如两者都对，应以 `scope` 区别口径

arithmetic-mismatch = 文中写“{ $claimed }”，按文中数字计算是“{ $computed }”
    .label = 计算结果是“{ $computed }”
    .operand = 由此计算
    .help = 请更正数字；如资料即如此，可保留，并在 `content/waivers.yaml` 中写明理由予以豁免
    .help-direction = 句中把下降写成上升，或把上升写成下降，请更正用词或数字
    .help-points = 两个百分率之差以百分点计，请写作“个百分点”

chart-key = `{ $kind }` 图用不到 `{ $key }`
    .label = 这一项不起作用
    .help = 请删去 `{ $key }`，或改用能表示它的图表

long-title = 图题有{ $width }个字，一眼能看完的不超过{ $most }个字
    .label = 太长，不便一眼看完
    .help = 用一句话说出图要说明什么；数值、期间和单位图题下面自会列出

superlative-without-source = “{ $words }”所在句中没有名次数字，也没有出处
    .label = 依据何在
    .help = 请写明名次数字，或加脚注、链接注明出处

unused-waiver = 这条对 `{ $code }` 的豁免没有对应的问题
    .label = 这里没有可豁免的问题
    .help = 请删去，或更正 `at` 中的文件或字句

stale-waiver = 这条豁免的期限是 { $until } 版，现在是 { $edition } 版
    .label = 已经失效
    .help = 请改正所豁免的问题，或重新审核后写入更晚的 `until`

duplicate-name = 两个开发区都叫“{ $name }”
    .label = 此处重复
    .first = 先出现在这里
    .help = 请给每个开发区各自的全称和简称，正文才能区分

revision-too-late = 这条修订属于 { $found } 版，现在是 { $edition } 版
    .label = 尚未到这一版
    .help = 请改正版次，或修改 `content/casebook.yaml` 中的 `edition`

withdrawn-figure-there = `{ $id }` 写明已撤回，却仍在发布
    .label = 仍在指标表上
    .help = 请从指标表中删去，或改写 `kind: correction`、`kind: revision`

revision-without-change = `{ $id }` 修订前后相同
    .label = 没有改动
    .help = 请更正 `was`；如改动的不是数值，请删去 `was`

## 网站

missing-glyph = 打印用的字体没有“{ $found }”（{ $code }）这个字
    .label = 字体缺这个字
    .help = 换用别的字，或在 `content/casebook.yaml` 的 `fonts.fallback` 中加一个有这个字的字体

path-collision = 两个页面都要写到 `{ $path }`
    .help = 请给这个文件改名
    .label = 这个地址
    .help-former = 这一版在这个地址上有页面：请删去这一行
    .help-former-below = 那是一个文件，下面放不了别的文件：换一个文件夹，或删去这一行
    .help-former-twice = 另有一行已为这个地址指明去处：两行只留一行
    .help-former-case = 两个地址只有大小写不同，有的文件系统分不开：请删去这一行

redirect-target = `{ $path }` 指向 `{ $target }`，那里没有可去的页面
    .label = 这个地址
    .help = 请写这一版中一个页面从网站根目录起的路径，如 `metrics/index.html`
    .help-next = 那里又转到别处：请直接写最后的去处 `{ $next }`

unknown-theme = 没有名为 `{ $found }` 的主题
    .label = 未知的主题
    .help = 请用 `default`，或添加 `themes/{ $found }/`

template-error = 模板 `{ $template }` 有误：{ $message }
    .label = 在这里

font-broken = 主题的字体 `{ $found }` 已损坏或不是字体
    .help = 请重新取得，或把它移走

strings-error = 此处 Fluent 语法有误
    .label = 在这里

dead-link = 页面 `{ $page }` 链接到 `{ $found }`，目标不存在

repeated-html-id = 页面 `{ $page }` 上 `{ $id }` 出现了两次

page-image-without-alt = 页面 `{ $page }` 上的图片 `{ $found }` 没有替代文字

no-base-url = 没有设置 `base_url`，不生成站点地图、订阅源和规范网址
    .help = 网址确定后，请在 `content/casebook.yaml` 中设置 `base_url`

## 结果

report-more = ……另有 { $count } 处，请先处理以上各处
report-new = 本版新增的代码：{ $codes }。`casebook explain 代码` 有说明，并讲怎样用豁免把警告延到下一版次。
report-counts = { $errors ->
    [0] { "" }
   *[other] { $errors } 处错误
}{ $errors ->
    [0] { "" }
   *[other] { $warnings ->
        [0] { "" }
       *[other] {"，"}
    }
}{ $warnings ->
    [0] { "" }
   *[other] { $warnings } 处警告
}
build-done = 已生成 { $pages } 页、{ $figures } 个数字、{ $charts } 幅图、{ $prints } 份 PDF，用时 { $seconds } 秒：{ $path }
build-set-aside = 生成期间有人在一个页面的位置放了文件，现已移到 `{ $path }`
build-kept = 未写入任何文件：`{ $path }` 中的网站保持原样
build-nothing = 未向 `{ $path }` 写入任何文件
pack-done = 已印成 { $path }：{ $pages } 页，{ $size } KB
check-done = 检查通过：{ $pages } 页、{ $figures } 个数字、{ $charts } 幅图
init-done = 已在 `{ $path }` 建立一个小型案例集；用 `casebook serve --root { $path }` 边写边看，用 `casebook build --root { $path }` 生成网站
schema-done = 已在 `{ $path }` 写入结构说明；指标、单位或开发区有变化时，请重新生成
new-zone-done = 已在 `{ $path }` 添加开发区，文稿为草稿：用 `casebook serve` 预览，写好后删去 `draft: true`

## 无法运行

failure = casebook 无法运行
failure-no-content = 没有文件夹 `{ $path }`
    .help = 请在含有 `content` 的文件夹里运行，或用 `--root` 指定
failure-no-axe = `{ $path }` 不是 axe 的检查结果
    .help = 请给出 axe-core 写出的 JSON：一个页面的结果，或多个页面结果的列表
failure-no-edition = `{ $path }` 不是可以比较的一版
    .help = 请给出含 `content` 的文件夹、已生成的网站，或其中的 `data/figures.json`
failure-no-figures = `{ $path }` 里没有 casebook 写出的数字：{ $why }
    .help = 请给出 casebook 写出的 `figures.json`，或网站所在的文件夹
failure-read = 无法读取 `{ $path }`
failure-write = 无法写入 `{ $path }`
failure-target = `{ $path }` 不是可以放置网站的文件夹
    .help = 请用 `--out` 指定其他文件夹
failure-not-ours = `{ $path }` 中有不是 casebook 写入的文件
    .help = 请用 `--out` 指定新的或空的文件夹
failure-overlap = 网站 `{ $path }` 与 `{ $other }` 会互相包含
    .help = 请用 `--out` 指定其外的文件夹
failure-locked = 另一个 casebook 正在写入 `{ $path }`
    .help = 请等它完成
failure-foreign = `{ $path }` 不是 casebook 写入的，但占用了页面的输出位置
    .help = 请把它移走
failure-foreign-file = `{ $path }` 不是 casebook 写入的，写入会把它覆盖
    .help = 请把它移走，或另外指定文件夹
failure-changed = `{ $path }` 在 casebook 写入之后被人改动过
    .help = 请先把它移走，再写入新的一份
failure-no-pack = 没有名为 `{ $name }` 的简报
    .help = 可用的简报：{ $known }
failure-no-press = 这个 casebook 未编入 PDF 功能
    .help = 用默认功能重新编译：`cargo build`
failure-not-empty = `{ $path }` 不是空文件夹
    .help = 请指定新的文件夹
failure-exists = `{ $path }` 已经存在
failure-bad-id = `{ $id }` 不能用作标识
    .help = 请用小写字母 a–z、数字、`-` 和 `_`，以字母或数字开头
failure-unknown-code = 没有代码 `{ $code }`
    .help = `casebook explain` 列出全部代码
failure-unknown-code-near = 没有代码 `{ $code }`
    .help = 是否要写 `{ $near }`？
cause-not-found = ：不存在
cause-permission = ：没有权限
cause-full = ：磁盘已满
cause-read-only = ：磁盘只读
cause-other = ：{ $text }

## 预览

serve-serving = 预览地址：{ $address }（按 Ctrl+C 停止）
serve-polling = 系统不通知文件的改动，改为每半秒查看一次
serve-exposed = 注意：其他机器也能打开这个地址，看到尚未发布的内容
serve-no-browser = 未能打开浏览器，请自行打开上面的地址
serve-built = 已更新 { $pages } 页，用时 { $time } 毫秒
serve-kept = 有错误，仍显示上一次的页面
failure-port = 不能在端口 { $port } 监听
failure-watch = 不能监听 `{ $path }` 的改动
    .help = 用 `casebook serve --poll` 定时查看文件

preview-faults = { $count } 处错误
preview-kept = 改正之前，显示的仍是上一次没有错误的页面。
preview-nothing = 改正之后才有页面可看。
preview-more = 另有 { $count } 处未列出，见终端。
preview-hide = 收起
preview-open = 打开 { $place }
preview-pill = 本页 { $here } 项 · 全部 { $all } 项
preview-pill-errors = { $count } 处错误
preview-panel = 检查结果
preview-here = 本页 { $count } 项
preview-here-none = 本页没有待处理的问题
preview-elsewhere = 其他 { $count } 项
preview-beside = 并排查看打印稿
preview-close = 关闭
preview-document = { $title }（第 { $page } 页）
preview-documents = 打印稿

## Signing off

signoff-done = 已生成发布前核对单：{ $path }

## Comparing editions

diff-faulty = `{ $path }` 有错误，不能发布，请先改正
diff-title = { $title }：两版比较
diff-sides = 由 { $old }到 { $new }
diff-side = { $edition } 版（{ $name }，{ $count } 个数字）
diff-colon = ：
diff-same-edition = 两版的版次相同：如右边是新的一版，请先修改 content/casebook.yaml 中的 edition。
diff-reversed = 左边的版次晚于右边，两版的次序可能颠倒了。
diff-open = 有 { $count } 处改动未说明理由或原值不符，请补入 content/revisions.yaml 后再发布。
diff-other-edition = 已有一条属于 { $edition } 版
diff-nothing = 两版没有不同。
diff-more = 另有 { $count } 处，见 JSON 格式。
diff-figures-changed = 改动的数字：{ $count } 个
diff-figures-withdrawn = 撤回的数字：{ $count } 个
diff-figures-added = 新增的数字：{ $count } 个
diff-figures-other = 数值未变而说明或语句有改动的数字：{ $count } 个
diff-figure = 数字
diff-was = 原为
diff-became = 现为
diff-difference = 相差
diff-reason = 理由
diff-fields = 改动
diff-comma = 、
diff-semicolon = ；
diff-none = 无
diff-baseline = { $words }（此前为{ $baseline }{ $unit }）
diff-status = { $words }（{ $status }）
diff-points = { $number }个百分点
diff-quantity = { $number }{ $unit }
diff-correction = 更正：{ $reason }
diff-revision = 修订：{ $reason }
diff-withdrawal = 撤回：{ $reason }
diff-misstated = （所写的原值“{ $was }”与上一版不符）
diff-no-reason = 未说明理由
diff-before = 原句：{ $sentence }
diff-after = 现句：{ $sentence }
diff-same-sentence = 所在语句未变：{ $sentence }
diff-source = 来源由 { $was } 改为 { $is }
diff-note = 备注由“{ $was }”改为“{ $is }”
diff-definition = 口径说明由“{ $was }”改为“{ $is }”
diff-written = 原写作 { $was }
field-value = 写法
field-bound = 范围词
field-baseline = 此前的值
field-missing = 缺值原因
field-status = 状态
field-source = 来源
field-note = 备注
field-definition = 口径说明
field-sentences = 语句
diff-unexplained = 尚未说明理由、或所写原值不符的改动：{ $count } 处
diff-paste = content/revisions.yaml 中应有下列条目，请补上 kind 和 reason：
diff-dropped = 撤下而没有指明去处的页面：{ $count } 个
diff-paste-redirects = 打开这些旧地址的读者将什么也找不到。content/casebook.yaml 中应有下列条目，请核对各自的去处：
diff-kinds = correction（原来有误）或 revision（有了更新的数据）
diff-rankings = 有变动的排序：{ $count } 项
diff-metric = 指标
diff-moves = 位次
diff-move = { $name }由{ $old }到{ $new }
diff-place = 第{ $place }位
diff-places = 第{ $best }—{ $worst }位
diff-unranked = 未参与排序
diff-cause-none = 数字未变，变的是指标定义或比较范围
diff-cause-changed = { $name }由{ $was }改为{ $is }
diff-cause-added = 新增{ $name }：{ $is }
diff-cause-withdrawn = 撤回{ $name }：{ $was }
diff-cause-admitted = { $name }（{ $is }）可以比较了，原来不可比的原因：{ $reasons }
diff-cause-refused = { $name }（{ $is }）不再可比：{ $reasons }
diff-no-rankings = 有一版的数据没有记录排序，未作比较。
diff-no-pages = 有一版只有数据文件，页面和图未作比较。
diff-no-findings = 有一版没有记录核对结果，未作比较。
diff-pages = 内容有变的页面：{ $count } 个
diff-charts = 有变的图：{ $count } 幅
diff-page-changed = { $path }（{ $title }）
diff-page-added = 新增 { $path }（{ $title }）
diff-page-withdrawn = 撤去 { $path }（{ $title }）
diff-findings-new = 新出现的问题：{ $count } 个
diff-findings-gone = 已经解决的问题：{ $count } 个
diff-findings-partial = 有一版没有原稿，只比较了与数字有关的问题。
diff-finding = [{ $code }] { $message } { $file }
