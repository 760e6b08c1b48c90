# Messages of reports and of the command line.
# A diagnostic has its code as its name. Its value is one line that stands
# alone; `.label` stands under the caret, `.first`, `.one` and `.other` under
# carets at other places, and every `.help…` says what to type.

error = error
warning = warning
note = note
help = help

## Files

not-utf8 = this file is not UTF-8; it looks like { $encoding }
    .label = the first character that is not UTF-8
    .help = save it again as UTF-8
encoding-gbk = GBK
encoding-utf16 = UTF-16
encoding-unknown = some other encoding

file-too-large = `{ $path }` has { $size } MB, more than casebook reads
    .help = text files may have 1 MB, images 16 MB; make it smaller or move it out of `content`

symbolic-link = `{ $path }` is a symbolic link to `{ $target }`; links are not followed
    .help = put the file itself here

control-character = a control character stands in this text
    .label = a character that no page can show, or that turns the order of others
    .help = delete it; it may have come in with a paste

unread-file = nothing reads `{ $path }`
    .help = check its name and folder, or move it out of `content`

missing-file = `{ $path }` is missing
    .help = `casebook init DIR` makes a small casebook to begin with

## YAML

yaml-syntax = this is not YAML that can be read
    .label = what stands here or above cannot be read on from

yaml-tab = a tab stands where YAML wants spaces
    .label = a tab
    .help = replace the tab with spaces

yaml-fullwidth-colon = a full-width colon stands where YAML wants `:`
    .label = type `:` and a space
    .help = switch the input method to half-width punctuation while typing YAML

yaml-fullwidth-mark = a full-width mark stands where YAML wants a half-width one
    .label = full-width
    .help = type `-`, `,`, `#` and brackets in half-width; within a value, put the value in quotes

yaml-blank = this line is indented by a blank that is no space
    .label = a full-width or no-break space
    .help = replace it with spaces

yaml-colon = a second colon with a space behind it stands in this value
    .label = YAML takes what is before it for a key
    .help = put the value in quotes: `title: "one: two"`

yaml-space = there is no space behind this sign
    .label = type a space behind it
    .help = write `key: value`, and `- ` before an item of a list

yaml-quote = a value cannot begin with this sign
    .label = YAML keeps it for itself
    .help = put the value in quotes: `unit: "%"`

yaml-open = this quote or bracket is not closed
    .label = opened here
    .help = close it at the end of its value

yaml-behind = something stands behind a value that has ended
    .label = the value ended before this
    .help = put the whole value in quotes: `title: '"One" and two'`

yaml-line = this line does not fit the lines above it
    .label = it is indented otherwise, or lacks its key, its colon or its dash
    .help = begin all entries of a list or table in one column, each with `- ` or `key: `; indent what goes on further than its key

yaml-cut = this value ends before the `#`, for YAML begins a comment there
    .label = taken for a comment
    .help = put the value in quotes if this belongs to it, or write a space behind `#` if it is a comment

yaml-alias = anchors, aliases and tags are not used in casebook's YAML
    .label = an anchor, an alias or a tag
    .help = write the value out where it is needed, or put it in quotes if it begins with `&`, `*` or `!`

yaml-duplicate-key = the key `{ $key }` stands twice
    .label = again here
    .first = first here

yaml-depth = this YAML is nested too deep
    .label = the 65th level

unknown-key = there is no key `{ $found }` here
    .label = unknown key
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the keys are { $known }
    .help-colon = write `{ $entry }`
    .help-comma = a comma ends a value here: write the number without commas, as 1234.5, or put the value in quotes

missing-key = the key `{ $key }` is missing
    .label = `{ $key }` is needed here
    .help = add `{ $key }:` and its value
    .help-cut = YAML takes what begins with `#` for a comment: put the value in quotes

wrong-shape = expected { $expected }, found { $found }
    .label = expected { $expected }
    .help-list = write `{ $list }`
shape-text = a text or number
shape-flag = `true` or `false`
shape-list = a list
shape-map = keys and values
shape-text-or-map = a text, or keys and values
shape-text-or-list = a text or a list
shape-nothing = nothing

unknown-choice = `{ $found }` is not one of the words that can stand here
    .label = unknown word
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the words are { $known }

missing-front-matter = this file does not begin with front matter
    .label = expected `---`
    .help = begin the file with a line `---`, then `title: …`, then a line `---`

open-front-matter = the front matter has no end
    .label = begins here
    .help = write a line `---` between the front matter and the text

## Values

bad-id = `{ $found }` cannot be an id
    .label = an id stands in addresses and file names
    .help = use lower-case letters a–z, digits, `-` and `_`, beginning with a letter or a digit
    .help-reserved = Windows keeps this name for a device: add a word, as in `{ $found }-zone`

bad-date = `{ $found }` is not a date
    .label = expected a date
    .help-day = write a day as 2026-11-30
    .help-edition = write an edition as 2026-11 or 2026-11-30

bad-url = `{ $found }` is not an address on the web
    .label = expected an absolute address
    .help = write it as https://example.org/cases
    .help-editor = an address that a program opens, such as `vscode://file/{ "{" }path{ "}" }:{ "{" }line{ "}" }`

former-address = `{ $found }` is not the address of a page
    .label = expected the path of a page from the root of the site
    .help = write it as it stood in the address, from the root of the site: `cases/harbor/reform.html`

bad-unit = the unit `{ $id }` cannot be used
    .label = this unit
    .help-both = a unit that converts has both `factor` and `of`: `{ "{" }name: …, factor: 15, of: 亩{ "}" }`
    .help-factor = `factor` is a plain number above zero: how many units of `of` it holds
    .help-circle = it converts into a unit that converts back into it: take `of` from one of them
    .help-synonym = another unit is written like this already: take the synonym from one of them

bad-number = `{ $found }` is not a plain decimal number
    .label = expected a number
    .help = write digits and one point, as 1234.5, without separators, units or a leading zero; put the unit under `unit` and words such as “over” under `bound`

bad-accuracy = `{ $value }` cannot be accurate to `{ $found }`
    .label = expected a number from `{ $least }` on
    .help = `accuracy` is the place to which the source gives the value, as 0.1 or 100; leave it out if that is the last digit

bad-baseline = `{ $found }` cannot be the period of an earlier value
    .label = expected a period that ends before `period`
    .period = the period of the value
    .help-value = state the earlier value as `baseline`, or leave `baseline_period` out
    .help-earlier = `baseline_period` is the period of `baseline`, the value before; exchange the two if they are exchanged

negative-value = `{ $metric }` cannot be below zero, found `{ $found }`
    .label = below zero
    .help = only metrics of the types `growth` and `level` may be negative

unfit-value = `{ $metric }` is of the type `{ $type }`, which has no values like `{ $found }`
    .label = found `{ $found }`
    .help-count = a count is a whole number; correct the value, or make the metric a `level`
    .help-rank = a rank is a whole number from 1 on; correct the value, or make the metric a `level`
    .help-share = a share is at most the whole, 100%; correct the value, or make the metric a `level`

period-to-come = the period { $found } is not over in the edition { $edition }, and the value has no `status`
    .label = ends on { $last }
    .help = correct the period, or say what the value is: `status: target`, `estimate`, `rule` or `provisional`

bad-period = `{ $found }` is not a period
    .label = expected a period
    .help = write 2024, 2025-Q3, 2025-09, 2025-01/2025-09, 2025-09-30, 2025-10-01/2025-10-08 or 2026/2030
    .help-label = where the source gives no date, write what it says: {"{"}label: …{"}"}

unit-mismatch = `{ $metric }` is measured in `{ $unit }`, which `{ $found }` does not convert into
    .label = another kind of unit
    .help = use `{ $unit }`, or define a metric of its own

value-or-missing = an observation has either a `value` or a reason under `missing`
    .label = one of the two
    .help-both = take away `missing`, or the value
    .help-neither = add `value:`, or `missing: not_reported`

unknown-unit = there is no unit `{ $found }`
    .label = unknown unit
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the units are { $known }
    .help = define a counter in `content/vocabulary/units.yaml`: `{ $found }: { "{" }name: { $found }{ "}" }`

unknown-metric = there is no metric `{ $found }`
    .label = unknown metric
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the metrics are { $known }
    .help = define it in `content/vocabulary/metrics.yaml`

unknown-practice = there is no practice `{ $found }`
    .label = unknown practice
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the practices are { $known }
    .help = define it in `content/vocabulary/practices.yaml`

unknown-dimension = there is no dimension `{ $found }`
    .label = unknown dimension
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the dimensions are { $known }

unknown-zone = there is no zone `{ $found }`
    .label = unknown zone
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the zones are { $known }

unknown-area = there is no area `{ $found }`
    .label = unknown area
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the areas are { $known }
    .help = define a place that is no zone in `content/vocabulary/areas.yaml`

area-cycle = the area `{ $id }` contains itself
    .label = this closes the ring

unknown-source = there is no source `{ $found }`
    .label = unknown source
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the sources are { $known }
    .help = list it under `sources` in `content/casebook.yaml`

unknown-case = there is no case `{ $found }`
    .label = unknown case
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the cases are { $known }
    .help = write `zone/file`, as `harbor/case`; a case with `publish: false` is not printed

unknown-section = no heading has the anchor `{ $found }`
    .label = unknown section
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the anchors are { $known }
    .help = the anchor stands on the heading, in `{"{#…}"}`

unknown-comparison = there is no comparison `{ $found }`
    .label = unknown comparison
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the comparisons are { $known }
    .help = a comparison is a file of `content/comparisons/`, named without `.md`

unknown-pack-text = there is no file `{ $found }` in `content/packs/`
    .label = no such file
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the files are { $known }
    .help = make this Markdown file beside the pack

pack-part = this part of the pack is not as it should be
    .label = this part
    .help-none = name one thing that it holds, as `- case: harbor/case`
    .help = it has `{ $found }` at once; give each its own `-`
    .help-pair = name two different zones, as `- pair: [harbor, hill]`

font-missing = there is no usable font file `{ $found }`
    .label = this font
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the font files are { $known }
    .help = put the font (ttf, otf, ttc) into `content/fonts/` and write `fonts/NAME`
    .help-damaged = the file is there, but it is damaged or no font: get it anew

unknown-observation = there is no observation `{ $found }`
    .label = unknown observation
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the observations are { $known }
    .help-withdrawn = if it was published once and is no more, write `kind: withdrawal`

too-many-key-figures = a case has at most three key figures
    .label = the fourth
    .help = keep the three that say most

duplicate-id = `{ $id }` stands twice
    .label = again here
    .first = first here
    .help-unit = this unit is built in; take it away
    .help-area = a zone is an area already; take it away
    .help-observation = two values of one metric need another period, area or `scope`
    .help-revision = a figure has one revision in an edition: say all of it there

missing-list = `{ $path }` is missing, and { $count } names are looked up in it
    .label = the first of them
    .help = bring the file back; `casebook init DIR` makes a small casebook that shows its form

missing-sheet = the zone `{ $zone }` has no metric sheet
    .help = add `{ $path }`

sheet-without-write-up = the zone `{ $zone }` has a sheet and no write-up
    .help = add a write-up beside it, as `case.md`

## Write-ups

underlined-heading = a line of hyphens right below makes a heading of this text
    .label = shown as a heading
    .help = leave an empty line before `---`, or begin the heading with `## `

heading-skip = a heading `{ $found }` where `{ $wanted }` is expected
    .label = a level is skipped
    .help = write `{ $wanted }`

heading-level-one = a heading `#` in the body, whose title stands in front matter
    .label = expected `##`
    .help = begin the body with `##`

image-without-alt = this image has no text alternative
    .label = nothing between the brackets
    .help = say what the image shows: ![…](…)

image-missing = there is no image `{ $found }`
    .label = no such file
    .help = put a png, jpg, webp or gif file beside the write-up and give its relative path
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = the images there are { $known }

image-kind = `{ $found }` is not an image that is published
    .label = not a png, jpg, webp or gif
    .help = save it as png, jpg, webp or gif; svg can hold code and is not published

image-broken = the image `{ $found }` cannot be published
    .label = this image
    .help = it is damaged or cut short: export it again
    .help-cmyk = its colours (CMYK) are for a printing press: export it in RGB
    .help-pixels = it has more than 40 million pixels: scale it down; 2,500 in width fill a sheet of paper

image-large = `{ $found }` has { $size } MB
    .label = slow on a phone
    .help = save it smaller than 2 MB

unsafe-link = `{ $found }` is not a link that is published
    .label = not a web address and not a file of the casebook
    .help = use http, https, mailto, tel or a relative path

broken-link = `{ $found }` leads nowhere
    .label = nothing is there
    .help-nearest = did you mean `{ $nearest }`?
    .help-known = there are { $known }

raw-html = HTML `{ $found }` is shown as text
    .label = shown as it stands

lost-words = no page shows `{ $found }`
    .label = not shown
    .help = a row has as many cells as the head of its table, and what exceeds them is dropped; in a cell a `|` is written `\|`
    .help-title = words in quotation marks behind an address are not shown: write them in the text
    .help-fence = behind a fence only a language and, on a page, `example` are read: write the words above the block
    .help-number = a list is numbered on from its first item: correct the number, or begin a new list
    .help-braces = the braces of a heading hold its anchor and pairs, as { "{" }#done practice=a{ "}" }, in half-width signs: write other words in parentheses
    .help-definition = a line that begins with `[…]:` defines an address for links, and no link uses this one: put the words in other brackets, as 【…】
    .help-footnote = nothing refers to this footnote: write `[^…]` with its name in the text, or take it out
    .help-same-footnote = another footnote further down has the same name: give each its own

literal-emphasis = these marks are printed as they stand
    .label = printed literally
    .help = marks of emphasis stand in pairs, close to the words between them, as `**…**`; if a mark itself is meant, put `\` before it

literal-markup = `{ $found }` is printed as it stands
    .label = printed literally
    .help-footnote = there is no footnote of this name: write it as a line that begins with the reference and a colon, as `[^1]: …`
    .help-reference = no line defines this address: write the link as `[words](address)`
    .help-space = an address with a space in it stands in angle brackets: `[words](<a b.png>)`
    .help-plain = casebook has no such markup: write the words alone
    .help-contents = a page has its contents beside the text: take the mark out
    .help-heading = a heading begins with half-width `##` and a space
    .help-task = casebook has no boxes: say in words what is done
    .help-braces = write the braces of a heading in half-width signs and close them, as { "{" }#done practice=a{ "}" }
    .help-formula = casebook sets no formulas: write it in words or in plain signs, as E = mc²
    .help-definition = casebook has no lists of definitions: write “word: what it means”
    .help-script = casebook has no raised or lowered text: use the character itself, as H₂O and m²
    .help-comment = a comment stands between `<!--` and `-->` in half-width signs; this one would be published
    .help-wide = markup is typed in half-width signs, without full-width blanks before it
    .help-code = what is set as typed stands between two of these signs; put `\` before one that is meant
    .help-table = the second line of a table has as many cells as the first, each of `---`, between half-width `|`
    .help-example = a block that only shows how something is written has the word `example` behind its language
    .help-link = a link is `[words](address)`, without a space between and with both brackets closed
    .help-item = an item of a list begins with `- `, on a line of its own
    .help-chart = a chart stands between fences with the word `chart`

indented-text = this line is indented, so that Markdown takes it for code
    .label = read as a paragraph
    .help = take out the spaces or the tab before it

## Charts

chart-place = a chart stands in a list, a quotation or behind an indent
    .label = charts begin at the edge of the text
    .help = move the fence to the beginning of the line, between blank lines

empty-chart = this chart finds nothing to show
    .label = nothing to draw
    .help = check the metric, the zones and the period against the sheets
    .help-dumbbell = a dumbbell needs observations with `baseline`, or `period` and `baseline` periods that both have one
    .help-line = a line needs values of one area and metric at two times or more, observed, dated and on one basis
    .help-nested = a nested chart needs a whole and a part of it for the same area and period
    .help-steps = a timeline has two `steps` or more, as `- {"{date: 2021-03, text: …}"}`; tell a single one in a sentence
    .help-target = a target chart needs an observation and, for the same metric and area, one with `status: target`

mixed-basis = this chart would mix what is not comparable ({ $codes }): { $what } `{ $first }` and `{ $second }`
    .label = these do not share a basis
    .one = `{ $first }`
    .other = `{ $second }`
    .help = name one `period`, or show them in two charts
    .help-area = an area lies within the other: name the `areas` that are shown
    .help-status = what is observed and what is planned or expected stand in two charts
    .help-basis = correct the rows if they mean the same; if not, name fewer zones or metrics, or show them in two charts
    .help-alike = if the two measure alike, say `compares_with: [{ $other_id }]` in the definition of `{ $id }`; if not, show them in two charts
    .help-whole = one is a part of the other: use `kind: nested`, the whole first
    .help-value = a value is missing, bounded or still has a finding: name fewer zones, or mend the row
basis-metric = the metrics
basis-unit = the units
basis-period = the periods
basis-status = the statuses
basis-scope = the scopes
basis-definition = the definitions
basis-value = the values
basis-area = the areas

unknown-aspect = `{ $found }` is no aspect of a practice
    .label = unknown aspect
    .help = a text on a practice has the headings Effect, Mechanism, Conditions, Implementation, Cost (效果, 机制, 条件, 实施, 成本); leave out what no case reports

chart-metric = this kind of chart cannot show `{ $metric }`
    .label = not for this kind
    .help-growth = `growth` shows metrics of the type `growth`; use `ranked`
    .help-rank = ranks have different bases and are not ranked; say them in the text
    .help-negative = a part of a way or of a whole is never below zero; use `ranked`
    .help-one = a chart over time shows one metric; draw a chart for each
    .help-part = the first metric is the whole; the others are its parts, and say so: `part_of: …`

## Figures

unaccounted-figure = no observation on the sheet equals `{ $figure }`
    .label = not accounted for
    .help-sheet = if the source states it, add a row to `{ $sheet }`, and say in the sentence what it is, in which unit and when
    .help-row = if the source states it, add to `{ $sheet }`: `{ $row }`
    .help-names = if it is a name and no value, list it under `names` in the front matter
    .help-page = a page states what the sheets state; name the metric, and the zone or place
    .help-waiver = quote the sheet, or tell the two numbers that it follows from
    .help-words = names, definitions and notices are no place for values: say it in a text, where its sheet bears it out; what only tells a class apart is told by a bound, as in “2,000万元以上”
    .help-note = a note may state what its sheet states, or what follows from two values of it: 由58分钟到39分钟，缩短32.8%
    .help-tie = if the sentence is right and casebook cannot read it, name the row in the front matter, in a list under `figures`: `{ $tie }`

period-mismatch = { $slot ->
        [undated] `{ $figure }` is the `baseline` of the sheet's `{ $metric }` of { $sheet }, which does not say of when it is, and the sentence names a time
       *[dated] `{ $figure }` is the sheet's `{ $metric }` of { $sheet }, and the sentence speaks of another time
    }
    .label = this time
    .sheet = { $slot ->
        [undated] the value before, without a period
       *[dated] the sheet has { $sheet }
    }
    .figure = the figure
    .help = correct the date in the sentence or the `period` on the sheet, whichever the source does not bear out
    .help-baseline = if the source says of when the value before is, add it beside `baseline`: `baseline_period: 2020`; if not, leave the time out of the sentence, or correct the figure
    .help-impossible = there is no such date; correct it
    .help-tie = if the sentence is right and casebook cannot read it, name the row in the front matter, in a list under `figures`: `{ $tie }`

area-mismatch = `{ $figure }` is the sheet's `{ $metric }` of `{ $sheet }`, and the sentence does not speak of that place
    .label = another place
    .sheet = the sheet has `{ $sheet }`
    .figure = the figure
    .help = correct the place in the sentence or the `area` on the sheet
    .help-name = name `{ $sheet }` in the sentence
    .help-tie = if the sentence is right and casebook cannot read it, name the row in the front matter, in a list under `figures`: `{ $tie }`

figure-mismatch = `{ $metric }` is `{ $prose }` in the text and `{ $sheet }` on the sheet
    .label = `{ $prose }` here
    .sheet = `{ $sheet }` on the sheet
    .help = look it up in the source and correct the one that is wrong
    .help-rounded = this casebook rounds nothing (`rounding: exact`): write 约 or “about”, or the value as the sheet has it
    .help-bound = the numbers agree and the bounds do not: correct `bound` on the sheet, or words such as “over” in the sentence
    .help-direction = the sheet's sign and the direction in the sentence do not agree: correct one of them

unread-figure = `{ $figure }` looks like a number and was not read
    .label = not read, so not compared with the sheet
    .help = write the number in plain digits with its unit, as 1234.5 or 30%
    .help-names = if it is a name and no value, list it under `names` in the front matter

missing-unit = `{ $figure }` does not say its unit; the sheet's `{ $metric }` is `{ $sheet }`
    .label = in which unit
    .sheet = `{ $sheet }` on the sheet
    .help = write the unit behind the number (`{ $unit }`), in the head of its column, or above the table as 单位：{ $unit }
    .help-unknown = if `{ $unit }` is a unit, add it to `content/vocabulary/units.yaml`: `{ $unit }: { "{" }name: { $unit }{ "}" }`

other-quantity = `{ $word }` makes another quantity of `{ $figure }` than `{ $metric }` on the sheet
    .label = a word that the row lacks
    .figure = this figure
    .sheet = the row on the sheet
    .help = if both are the same, add the word to the `aliases` of the metric or area, the `short` name of the zone, or the `scope` of the row
    .help-row = if not, give it a row of its own, or correct the words
    .help-tie = if the sentence is right and casebook cannot read it, name the row in the front matter, in a list under `figures`: `{ $tie }`

undated-figure = the text does not say of which time `{ $figure }` is; the sheet's `{ $metric }` is of { $period }
    .label = of which time
    .sheet = the time on the sheet
    .help = say the time in the sentence or in a heading, or correct the `period` on the sheet
    .help-period = if all of the text is of one time, write `period: { $period }` in its front matter

uneven-list = the list of `{ $word }` has { $names } names and { $values } values
    .label = each name has a value here
    .names = the names
    .values = the values
    .help = give each name its value, in the same order

period-contradicted = `period: { $period }` is before all the times that the text names
    .label = the period of what the text leaves undated
    .date = the text speaks of `{ $date }`
    .help = correct the period, or name it once in the text if it is right

step-date = the text does not bear out that this happened in { $date }
    .label = the date of a step
    .help = a step is dated as the text dates it: tell in the text what happened then, or correct the date
    .help-section = a step is dated as its section dates it: tell under `{"{#"}{ $section }{"}"}` what happened then, or correct `date` or `section`
    .help-known = the dates told are { $known }
    .help-plan = it is yet to come, or the text tells of it as a plan: say so in the step, as in “planned: …”

status-mismatch = `{ $figure }` has another status in its sentence than on the sheet, where `{ $metric }` is `{ $status }`
    .label = not the status on the sheet
    .figure = the figure
    .sheet = the row on the sheet
    .help = a plan is not told as a result: correct the sentence, or the `status` of the row

unknown-direction = whether `{ $word }{ $figure }` is a rise or a fall of `{ $metric }` was not read
    .label = `{ $word }` is not a known word of change
    .sheet = `{ $sheet }` on the sheet
    .help = say it with a word such as 增长 or 下降, rose or fell, right before the figure
    .help-tie = if the sentence is right and casebook cannot read it, name the row in the front matter, in a list under `figures`: `{ $tie }`

ambiguous-figure = `{ $figure }` can be more than one observation
    .label = which one is meant
    .one = `{ $one }`
    .other = or `{ $other }`
    .help = name the metric in the sentence, or add to the right row: `quote: { $quote }`
    .help-tie = if the sentence is right and casebook cannot read it, name the row in the front matter, in a list under `figures`: `{ $tie }`

unstated-observation = no write-up states `{ $metric }` (`{ $id }`)
    .label = on the sheet only
    .help = state it in a write-up, take the row away, or give the row a `source` of its own

quote-not-found = no write-up has the words `{ $quote }`
    .label = these words
    .help = copy a few words of the sentence as they stand

unused-name = the name `{ $name }` covers no figure in this text
    .label = covers nothing
    .help = take it away, or write it as the text does

tie-not-found = the words `{ $words }` of `figures` stand in this text { $count } times
    .label = must stand in the text once
    .help = copy a few words from the text with the figures in them, without mark-up
    .help-repeated = copy more words, so that they stand in the text once

tie-count = `{ $words }` has { $figures } figures, and `rows` lists { $rows }
    .label = not as many
    .help = list the id of an observation for each figure, in the order of the text

conflicting-observations = `{ $metric }` of `{ $area }` for { $period } is `{ $one }` here and `{ $other }` in another row
    .label = `{ $one }` here
    .other = `{ $other }` there
    .help = correct the one that is wrong; if both are right, they differ in `scope`

arithmetic-mismatch = the text says `{ $claimed }`, its own numbers give `{ $computed }`
    .label = computed: `{ $computed }`
    .operand = from this
    .help = correct the number; if the source says so, keep it and waive this in `content/waivers.yaml` with a reason
    .help-direction = the sentence tells a fall as a rise, or a rise as a fall: correct the word or the numbers
    .help-points = a difference of two rates is in percentage points: write 个百分点

chart-key = a chart of the kind `{ $kind }` has no use for `{ $key }`
    .label = this would be passed over
    .help = leave `{ $key }` out, or choose a kind that shows it

long-title = this title of a chart is { $width } characters long; a glance takes in { $most }
    .label = too long for a glance
    .help = say what the chart shows in one clause; values, periods and units stand below the title by themselves

superlative-without-source = `{ $words }` stands in a sentence without a rank or source
    .label = who says so
    .help = state the rank with its figure, or add a footnote or link to the source

unused-waiver = this waiver of `{ $code }` meets no finding
    .label = nothing here to waive
    .help = take it away, or correct the file or the words in `at`

stale-waiver = this waiver held until the edition { $until }, and this is { $edition }
    .label = it waives no more
    .help = mend what it waived, or look at it again and set a later `until`

duplicate-name = two zones are called `{ $name }`
    .label = again here
    .first = first here
    .help = give each a name and a short name of its own, so that a text can tell them apart

revision-too-late = this revision is of the edition { $found }, and this is { $edition }
    .label = yet to come
    .help = correct it, or set the `edition` of `content/casebook.yaml`

withdrawn-figure-there = `{ $id }` is said to be withdrawn, and is published
    .label = still on the sheet
    .help = take it off the sheet, or write `kind: correction` or `kind: revision`

revision-without-change = what `{ $id }` was is what it became
    .label = nothing was changed
    .help = correct `was`, or take it away where something else was changed

## Site

missing-glyph = the fonts of packs have no “{ $found }” ({ $code })
    .label = no font has this character
    .help = use another character, or add a font that has it to `fonts.fallback` in `content/casebook.yaml`

path-collision = two outputs stand on `{ $path }`
    .help = rename this file
    .label = this address
    .help-former = a page stands there in this edition: take the line out
    .help-former-below = that is a file, and holds no others: write another folder, or take the line out
    .help-former-twice = another line already leads this address on: keep one of the two
    .help-former-case = some file systems do not tell the two apart, which differ in capitals alone: take the line out

redirect-target = `{ $path }` leads to `{ $target }`, which is no page to lead to
    .label = this address
    .help = name a page of this edition by its path from the root of the site, such as `metrics/index.html`
    .help-next = that leads on itself: name where it leads to, `{ $next }`

unknown-theme = there is no theme `{ $found }`
    .label = unknown theme
    .help = use `default`, or add `themes/{ $found }/`

template-error = template `{ $template }`: { $message }
    .label = here

font-broken = the font `{ $found }` of the theme is damaged or no font
    .help = get it anew, or take it out

strings-error = this is not a message that Fluent can read
    .label = here

dead-link = the page `{ $page }` links to `{ $found }`, which is not there

repeated-html-id = the id `{ $id }` stands twice on the page `{ $page }`

page-image-without-alt = the page `{ $page }` shows the image `{ $found }` without a text alternative

no-base-url = no `base_url` is set, so sitemap, feed and canonical addresses are left out
    .help = set `base_url` in `content/casebook.yaml` once the address is known

## Results

report-more = … and { $count } more; mend these first
report-new = New in this version: { $codes }. `casebook explain CODE` says what it is, and how a waiver bridges a warning until the next edition.
report-counts = { $errors ->
    [0] { "" }
    [one] 1 error
   *[other] { $errors } errors
}{ $errors ->
    [0] { "" }
   *[other] { $warnings ->
        [0] { "" }
       *[other] {", "}
    }
}{ $warnings ->
    [0] { "" }
    [one] 1 warning
   *[other] { $warnings } warnings
}
build-done = { $pages } { $pages ->
    [one] page
   *[other] pages
}, { $figures } { $figures ->
    [one] figure
   *[other] figures
}, { $charts } { $charts ->
    [one] chart
   *[other] charts
}, { $prints } { $prints ->
    [one] PDF
   *[other] PDFs
} in { $seconds } s: { $path }
build-set-aside = a file that is not ours came where a page had to stand; it lies in `{ $path }` now
build-kept = nothing was written: the site in `{ $path }` is as it was
build-nothing = nothing was written to `{ $path }`
pack-done = { $path }: { $pages } { $pages ->
    [one] page
   *[other] pages
}, { $size } KB
check-done = good: { $pages } { $pages ->
    [one] page
   *[other] pages
}, { $figures } { $figures ->
    [one] figure
   *[other] figures
}, { $charts } { $charts ->
    [one] chart
   *[other] charts
}
init-done = a small casebook is in `{ $path }`; see it live with `casebook serve --root { $path }`, build it with `casebook build --root { $path }`
schema-done = the schemas are in `{ $path }`; write them again when metrics, units or zones have changed
new-zone-done = the zone is in `{ $path }`; its write-up is a draft: see it with `casebook serve`, and take away `draft: true` when it is done

## Failures

failure = casebook could not run
failure-no-content = there is no folder `{ $path }`
    .help = run casebook in the folder that holds `content`, or name it with `--root`
failure-no-axe = `{ $path }` is nothing that axe found
    .help = name the JSON that axe-core writes: the result of a page, or a list of them
failure-no-edition = `{ $path }` is no edition
    .help = name a folder with `content`, a finished site, or its `data/figures.json`
failure-no-figures = `{ $path }` has no figures that casebook wrote: { $why }
    .help = name a `figures.json` as casebook writes it, or the folder of the site
failure-read = cannot read `{ $path }`
failure-write = cannot write `{ $path }`
failure-target = `{ $path }` is not a folder that a site can be put in
    .help = name another folder with `--out`
failure-not-ours = `{ $path }` holds files that casebook did not write
    .help = name an empty or new folder with `--out`
failure-overlap = the site in `{ $path }` and `{ $other }` would lie in each other
    .help = name a folder outside it with `--out`
failure-locked = another casebook is writing `{ $path }`
    .help = wait until it is done
failure-foreign = `{ $path }` was not written by casebook and stands where a page must go
    .help = move it away
failure-foreign-file = `{ $path }` was not written by casebook and would be overwritten
    .help = move it away, or name another folder
failure-changed = somebody has changed `{ $path }` since casebook wrote it
    .help = move it away, and the new one takes its place
failure-no-pack = there is no pack `{ $name }`
    .help = the packs are { $known }
failure-no-press = this casebook was built without the feature `pdf`
    .help = build it with the default features: `cargo build`
failure-not-empty = `{ $path }` is not empty
    .help = name a new folder
failure-exists = `{ $path }` is there already
failure-bad-id = `{ $id }` cannot be an id
    .help = use lower-case letters a–z, digits, `-` and `_`, beginning with a letter or a digit
failure-unknown-code = there is no code `{ $code }`
    .help = `casebook explain` lists all codes
failure-unknown-code-near = there is no code `{ $code }`
    .help = did you mean `{ $near }`?
cause-not-found = {": "}it is not there
cause-permission = {": "}permission denied
cause-full = {": "}the disk is full
cause-read-only = {": "}the disk is read-only
cause-other = {": "}{ $text }

## Preview

serve-serving = preview at { $address } (Ctrl+C stops it)
serve-polling = the system tells of no changes: files are looked at every half second
serve-exposed = note: other machines can open this address and read what is not released
serve-no-browser = no browser could be opened; open the address above yourself
serve-built = { $pages } pages brought up to date in { $time } ms
serve-kept = there are errors: the pages stay as they were
failure-port = cannot listen at port { $port }
failure-watch = cannot listen for changes of `{ $path }`
    .help = use `casebook serve --poll` to look at the files now and then

preview-faults = Errors: { $count }
preview-kept = Until they are mended you see the last pages without errors.
preview-nothing = There are no pages to see until they are mended.
preview-more = { $count } more are listed on the terminal.
preview-hide = Hide
preview-open = Open { $place }
preview-pill = This page: { $here } · all: { $all }
preview-pill-errors = Errors: { $count }
preview-panel = Findings
preview-here = This page: { $count }
preview-here-none = Nothing to look into on this page
preview-elsewhere = Elsewhere: { $count }
preview-beside = Show the printed page beside
preview-close = Close
preview-document = { $title } (page { $page })
preview-documents = Printed documents

## Signing off

signoff-done = sign-off sheet printed: { $path }

## Comparing editions

diff-faulty = `{ $path }` has errors and would not be published: mend them first
diff-title = { $title }: two editions compared
diff-sides = From { $old } to { $new }
diff-side = the edition of { $edition } ({ $name }, { $count } figures)
diff-colon = : { "" }
diff-same-edition = Both are of the same edition: if the second is a new one, raise `edition` in content/casebook.yaml first.
diff-reversed = The first is of a later edition than the second: they may stand in the wrong order.
diff-open = { $count } changes give no reason or a wrong `was`: complete content/revisions.yaml before you publish.
diff-other-edition = there is an entry of the edition { $edition }
diff-nothing = The two editions do not differ.
diff-more = There are { $count } more; the JSON has them.
diff-figures-changed = Figures changed: { $count }
diff-figures-withdrawn = Figures withdrawn: { $count }
diff-figures-added = Figures added: { $count }
diff-figures-other = Figures of the same value with other remarks or sentences: { $count }
diff-figure = Figure
diff-was = Before
diff-became = Now
diff-difference = Difference
diff-reason = Reason
diff-fields = Changed
diff-comma = , { "" }
diff-semicolon = ; { "" }
diff-none = none
diff-baseline = { $words } ({ $baseline } { $unit } before)
diff-status = { $words } ({ $status })
diff-points = { $number } percentage points
diff-quantity = { $number } { $unit }
diff-correction = Correction: { $reason }
diff-revision = Revision: { $reason }
diff-withdrawal = Withdrawal: { $reason }
diff-misstated = (its `was`, { $was }, is not what was published)
diff-no-reason = no reason given
diff-before = It said: { $sentence }
diff-after = It says: { $sentence }
diff-same-sentence = Its sentence is the same: { $sentence }
diff-source = The source was { $was } and is { $is }
diff-note = The remark was “{ $was }” and is “{ $is }”
diff-definition = The definition was “{ $was }” and is “{ $is }”
diff-written = It was written { $was }
field-value = form
field-bound = bound
field-baseline = value before
field-missing = reason for absence
field-status = status
field-source = source
field-note = remark
field-definition = definition
field-sentences = sentences
diff-unexplained = Changes without a reason, or with a wrong `was`: { $count }
diff-paste = content/revisions.yaml should have these entries; complete kind and reason:
diff-dropped = Pages dropped without a redirect: { $count }
diff-paste-redirects = Who opens them finds nothing. content/casebook.yaml should have these entries; see where each leads:
diff-kinds = correction (of an error) or revision (by better data)
diff-rankings = Rankings that moved: { $count }
diff-metric = Metric
diff-moves = Places
diff-move = { $name }: { $old } → { $new }
diff-place = no. { $place }
diff-places = no. { $best }–{ $worst }
diff-unranked = not ranked
diff-cause-none = No figure changed: the metric's definition did, or what is compared
diff-cause-changed = { $name } was { $was } and is { $is }
diff-cause-added = { $name } was added: { $is }
diff-cause-withdrawn = { $name } was withdrawn: { $was }
diff-cause-admitted = { $name } ({ $is }) is comparable now; what stood in the way: { $reasons }
diff-cause-refused = { $name } ({ $is }) is no longer comparable: { $reasons }
diff-no-rankings = The data of one edition does not tell rankings; they were not compared.
diff-no-pages = Of one edition there is only the data; pages and charts were not compared.
diff-no-findings = One edition does not tell its findings; they were not compared.
diff-pages = Pages that say something else: { $count }
diff-charts = Charts that differ: { $count }
diff-page-changed = { $path } ({ $title })
diff-page-added = added: { $path } ({ $title })
diff-page-withdrawn = withdrawn: { $path } ({ $title })
diff-findings-new = Findings that are new: { $count }
diff-findings-gone = Findings that are gone: { $count }
diff-findings-partial = Of one edition there is no content; only findings about figures were compared.
diff-finding = [{ $code }] { $message } { $file }
