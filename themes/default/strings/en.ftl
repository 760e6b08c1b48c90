# Words of the pages. A theme can override them one by one in a file of the same name.

## Navigation and foot

skip = Skip to the text
nav = Main navigation
nav-menu = Menu
nav-home = Home
nav-zones = Zones
nav-practices = Practices
nav-metrics = Metrics
nav-figures = Figures
nav-compare = Compare
nav-page = { $slug ->
    [about] About
    [method] Method
   *[other] { $title }
}
edition = Edition of { $edition }
edition-note = The edition is that of the compilation, not the date of the data.
foot-data = All figures
foot-package = what the columns mean
foot-feed = Feed
foot-contact = Contact: { $contact }
foot-publisher = Published by { $publisher }
marking-draft = Draft, not published

## Home

home-cases = Cases
home-checked = { $found ->
    [one] One figure in the texts was checked against the sheets
   *[other] { $found } figures in the texts were checked against the sheets
  }{ $open ->
    [0] { "" }and borne out
   *[other] ; { $open } have no row
  }{ $waived ->
    [0] .
   *[other] ; findings kept with a stated reason: { $waived }.
  }
home-order = In no order of merit
home-practices = By practice
home-practices-lead = See how each zone describes a practice, and where. The number after a practice counts the zones that describe it.
home-pairs = Two zones side by side
home-metrics = By metric
home-metrics-lead = { $metrics } metrics and { $figures } figures, each with its period, status and source.
home-all-metrics = All metrics
home-matrix = Practices by zone

## Cases

case-key-figures = Key figures
case-contents = On this page
case-figures = All figures
case-figures-caption = The figures on the sheet of { $zone }
case-previous = Previous case
case-next = Next case
case-neighbours = Neighbouring cases
case-source = Source: { $source }
case-date = Written on { $date }
case-period = figures without a date are of { $period }
section-practices = Practices
example = Example
note-back = Back to the text

## Charts

table-scrolls = Table, scrolls sideways
chart-table = Data
chart-table-caption = { $title }: the data of the chart
chart-source = Source: { $sources }
chart-note = Note: { $note }
chart-remark = { $mark } { $rows }: { $remark }
chart-more-remarks = What the other rows say stands at their figures.
chart-extremes = highest { $highest }; lowest { $lowest }; { $gap } apart
chart-row-and-more = { $label } and others, { $count } in all: { $values }
sentences = { $first } { $second }
chart-in = { $number } of “{ $title }”
basis-provisional = { $count } of them provisional
chart-changes = of { $count }, { $rises } rise and { $falls } fall
chart-number = Figure { $number }
chart-as-of = Data up to { $period }
chart-undated = Data up to: not stated
chart-code = Chart { $code }
chart-of-site = { $site } ({ $edition })
chart-foot-separator = {" · "}
chart-own-page = Link and cite
chart-stands = From:
chart-use = Download and cite
chart-download = Download
cite = Cite
cite-page = Cite this page
page-cite = “{ $title }”, in: { $publisher }{ $site }, { $edition }. { $address }
site-cite = “{ $title }”. { $publisher }{ $edition }. { $address }
figure-cite = “{ $title }”, row { $code }, in: { $publisher }{ $site }, { $edition }. { $address }
figure-cite-title = { $figure }: { $value }
figure-cite-status = { $title } ({ $status })
chart-cite-as = Cite as
chart-link = Link
chart-embed = Embed
cite-publisher = { $publisher }, {""}
chart-cite = “{ $title }”, chart { $code }, in: { $publisher }{ $site }, { $edition }. { $address }
card-separator = {", "}
csv-observations = Rows
csv-title = Title
csv-subtitle = Basis
csv-sources = Source
csv-as-of = Data up to
csv-code = Chart
csv-address = Link
chart-subtitle = { $zones }, { $metrics } ({ $unit }), { $periods }
chart-areas = { $count } areas
chart-description = { $kind }. { $subtitle }. { $rows }.
chart-row = { $label }: { $values }
chart-values = { $first }, { $second }
chart-dumbbell = Before and after
chart-target = Progress to a target
chart-ranked = Bar chart
chart-points = Dot chart
chart-slope = Slope chart
chart-not-drawn = Not drawn, for want of comparable values: { $areas }.
chart-timeline = Timeline
chart-steps = { $first } to { $last }, { $count } steps
chart-nested = Whole and parts
chart-of-which = of which: { $label }
column-of-whole = Share of the whole
chart-growth = Growth rates
column-item-unit = Item ({ $unit })
column-item = Item
column-value = Value
column-period = Period
column-status = Status
column-before = Before
column-after = After
column-change = Change (computed)
column-now = Now
column-target = Target
column-share = Share of target (computed)
goal-now = { $period }: { $value }
goal-target = Target { $period }: { $value }
goal-cell = { $value } ({ $period })

## Figures

list-separator = {", "}
sentence-separator = {"; "}
quantity = { $number } { $unit }
quantity-joined = { $number }{ $unit }
quantity-before = { $unit }{ $number }
rank = no. { $number }
points = { $number } points
bound-at_least = at least { $value }
bound-at_most = at most { $value }
bound-nearly = nearly { $value }
bound-about = about { $value }
with-scope = { $name } ({ $scope })
baseline = before: { $value }
baseline-of = { $period }: { $value }
status-actual = actual
status-provisional = provisional
status-estimate = estimate
status-target = target
status-rule = rule
missing-not_reported = not reported
missing-not_applicable = not applicable
missing-withheld = withheld
period-year = { $year }
period-years = { $from }–{ $to }
period-quarter = Q{ $quarter } { $year }
period-month = { $month } { $year }
period-months = { $from }–{ $to } { $year }
period-range = { $from } – { $to }
period-day = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
type-level = Level
type-growth = Growth
type-share = Share
type-count = Count
type-duration = Duration
type-rank = Rank
better-higher = higher is better
better-lower = lower is better
better-neutral = neither is better

## Columns and labels

label-metric = Metric
label-zone = Zone
label-value = Value
label-period = Period
label-status = Status
label-source = Source
label-note = Note
label-note-said = Note and sentence
label-scope = Scope: { $scope }
label-area = Area: { $area }
label-definition-differs = Definition: { $definition }
label-unit = Unit
label-kind = Type
label-better = Direction
label-aliases = Also
label-name = Full name
label-level = Level
label-city = City
label-within = Within
label-practice = Practice
not-stated = not stated
figures-count = { $count ->
    [one] 1 figure
   *[other] { $count } figures
}

## Zones

zones-lead = The zones of this casebook, in no order of merit.
zone-lead = Cases, metric sheet and practices of { $zone }.
zone-profile = Profile
zone-cases = Cases
zone-no-cases = There is no write-up yet.
zone-sheet = Metric sheet
zone-practices = Practices
zone-practices-lead = The practices that the write-ups describe; each leads to its section.
zone-compare = Beside other zones

## Metrics

metrics-subjects = By subject
metrics-lead = The definition of each metric and all its observations. The definitions are ours.
metric-definition-ours = The definition is ours and serves to understand the figures.
metric-observations = All observations
metric-observations-caption = All observations of { $metric }
metric-observations-lead = Figures of different periods, scopes or statuses cannot be compared directly.
metric-cite = Cite as: { $site } ({ $edition }), metric “{ $metric }”. Data:
metric-empty = No zone reports this metric yet.

## Practices

practices-lead = Which reform practices the cases describe, and where.
matrix-caption = Practices by zone: how far the material documents them
matrix-total = Total
matrix-none = not mentioned
practice-who = Zones that describe it
practice-silent = Zones whose cases do not mention it
practice-silent-note = Not mentioned means that the material is silent, not that nothing was done.
practice-siblings = Other practices of this dimension
practice-none = No case describes this practice yet.

## Compare

pairs-lead = Two zones side by side: shared practices, those of one only, and comparable metrics.
pair-title = { $first } and { $second }
pair-lead = Practices and metrics of { $first } and { $second } side by side.
pair-summary = { $shared ->
    [0] The cases share no practice
    [one] { $first } and { $second } share one practice: { $practices }
   *[other] { $first } and { $second } share { $shared } practices: { $practices }{ $more ->
        [0] { "" }
       *[other] { " " }and more
      }
  }; only { $first } tells of { $one }, only { $second } of { $other }. { $comparable ->
    [0] No metric can be compared directly
    [one] One metric can be compared directly
   *[other] { $comparable } metrics can be compared directly
  }{ $incomparable ->
    [0] .
   *[other] ; { $incomparable } are on different bases.
  }
pair-comparisons = Comparisons that name both:
triangle-lead = Choose two zones; a cell says how many practices both describe.
triangle-cell = { $pair }: shared practices: { $count }
pair-chart-title = { $first } and { $second }: metrics that compare: { $count }
pair-chart-subtitle = { $first }, { $second }, metrics on one basis: { $count } (units: see each)
pair-apart = { $name }: { $gap } apart
pair-chart-scales = Each metric has a scale of its own: bars compare within it only.
pair-chart-hollow = Hollow bars: values that are not settled.
pair-chart-left-out = Not drawn, but in the table below: { $count }.
chart-versus = Paired bar chart
home-matrix-caption = How many practices of each dimension the material describes, with squares for how far it goes; what is not described may still be done
label-dimension = Dimension
strip-label = How far the material goes, by zone
practice-chart = { $metric }, { $period }: where “{ $practice }” is described
practice-chart-note = Only comparable figures of the sections that describe the practice; side by side they say nothing of causes.
pair-basics = Basics
pair-shared = Shared practices
pair-no-shared = The cases share no practice.
pair-only = Practices of one only
pair-only-lead = This shows what the material mentions, not what was done.
pair-only-zone = Only { $zone }
pair-comparable = Comparable metrics
pair-no-comparable = No metric has the same period, scope and status in both zones.
pair-incomparable = Metrics that cannot be compared directly
pair-incomparable-lead = Both zones report them, for different periods, scopes or statuses.
pair-only-metrics = { $count } metrics are reported by { $zone } only; see its sheet.
pair-shared-count = Shared practices: { $practices }
pair-caption = { $first } and { $second } side by side

## Other

sources = Sources
source-author = Author: { $author }
source-publisher = Published by { $publisher }
source-date = Date: { $date }
not-found-title = Page not found
not-found-text = The page you look for is not here; it may have been renamed or moved.
not-found-root = Go to the first page of the site, and look in its menu or with its search.

## The ledger of figures

ledger-title = The ledger of figures
ledger-lead = Each number that is read in the texts is compared with the sheets; one that is not read is counted as not accounted for and listed under “Open and waived”. This page has the result for each text, what the texts compute, what is left as it is and why, and all figures.
ledger-coverage = Texts
ledger-coverage-caption = Quantities and ranks in headings, text, tables, chart titles, notes and summaries; without dates and names
ledger-text = Case
ledger-found = Figures
ledger-bound = Borne out
ledger-unaccounted = Not accounted for or not read
ledger-names = Taken for names
ledger-examples = { $count ->
    [one] One example, whose figures are not read.
   *[other] { $count } examples, whose figures are not read.
}
ledger-open = Open and waived
ledger-nothing-open = Nothing is open.
ledger-waivers = These findings are left as they are:
ledger-until = until the edition { $until }
ledger-claims = What the texts compute
ledger-claims-lead = Changes, shares, sums, remainders, averages, multiples and yearly growth, computed again from the text or the sheet. What agrees after rounding is taken to agree.
ledger-sentence = Sentence
ledger-claimed = Stated
ledger-computed = Computed
ledger-verdict = Result
ledger-holds = agrees
ledger-differs = differs, see above
ledger-ties = Figures that their author tied to a row
ledger-ties-lead = The sentences of these figures are not read, so the front matter names their rows. Number, unit, sign and bound are compared all the same.
ledger-row = Sheet
ledger-attributions = First places that texts attribute
ledger-attributions-lead = These sentences say whose word a “first” or “only” is. The sheets have no rank that bears it out, and it has not been checked.
waived-mark = note
ledger-all = All figures ({ $count })
ledger-sheet = the sheet of { $zone }
ledger-revisions = Figures that were published otherwise before

## Revisions of published figures

revisions-title = Revisions
revisions-lead = Figures of earlier editions that were corrected, revised or withdrawn, each with what it was, what it is and why.
revisions-caption = What was changed in the edition of { $edition }
revisions-figure = Figure
revisions-was = Before
revisions-became = Now
revisions-reason = Reason
revisions-gone = withdrawn
revisions-entry = { $kind }: { $figure }
revisions-from-to = { $was } before, { $became } now. { "" }
revisions-from = { $was } before. { "" }
revisions-and = { $said } ({ $more })
revisions-points = { $number } percentage points
revisions-joint = { " · " }
revision-correction = Correction
revision-revision = Revision
revision-withdrawal = Withdrawal
revised-correction = Corrected in { $edition }
revised-revision = Revised in { $edition }
claim-change = change
claim-share = share
claim-sum = sum of parts
claim-part = parts within their whole
claim-average = amount each
claim-growth = growth a year from the last actual year on the sheet
claim-year = against the year before
claim-rest = what is left of a whole
claim-quotient = average, multiple or ratio
coverage = This text has { $found } { $found ->
    [one] figure
   *[other] figures
}; { $bound } { $bound ->
    [one] is
   *[other] are
} borne out by the sheets.
coverage-open = {" "}{ $count } { $count ->
    [one] is
   *[other] are
} not accounted for or not read.
coverage-names = {" "}Taken for names: { $names }.
coverage-ledger = The ledger of figures
said-rounded = { $said } (rounded from { $value })
said-again = again ({ $number })
said-elsewhere = also in: { $title }
said-more = and { $count } more places
said-chart = chart: { $title }

## Comparability

chart-converted = Values in other units were converted into { $unit }; the sheet has the unit of the source.
chart-unsettled = Hollow bars: { $statuses }.
chart-open = Open ends: { $signs }.
chart-open-above = › or more
chart-open-below = ‹ or less
series-span = { $first } to { $last }
series-headline-one = { $metric } of { $area }: from { $first } to { $last }
series-leads = { $metric }: { $leader } is highest in { $last }
series-leads-lowest = { $metric }: { $leader } is lowest in { $last }
series-leads-since = { $metric }: { $leader } has been highest since { $since }
series-leads-since-lowest = { $metric }: { $leader } has been lowest since { $since }
series-headline = { $metric }: { $changes }
series-changes = Change: { $changes }.
series-between = from { $first } to { $last }, { $changes }
series-own-ends = between the first and the last value, { $changes }
series-known = { $metric }: { $leader } is the highest known in { $last }; { $count } more may be higher
series-known-lowest = { $metric }: { $leader } is the lowest known in { $last }; { $count } more may be lower
series-rivals = What may outdo it: { $names }. Only bounds or rough values of these are known.
series-rivals-among = What may outdo it: { $names } and others. Only bounds or rough values of these are known.
series-all-rise = all { $count } places rose
series-all-fall = all { $count } places fell
series-rise = { $rises } of { $count } places rose
series-fall = { $falls } of { $count } places fell
series-rise-and-fall = of { $count } places { $rises } rose and { $falls } fell
series-level = the { $count } places ended where they began
series-ends = of the last values the highest is { $highest }; the lowest is { $lowest }
chart-line = Line chart
chart-panels = Small line charts
chart-cut-axis = The value axis does not begin at 0.
chart-cut-scale = The scale does not begin at 0.
chart-card-rest = { $count } more are on the page.
chart-context = Grey lines: { $count } other places; the table has their values.
chart-planned = Hollow points: yet to come.
chart-one-scale = All panels have one scale.
chart-left-out = { $shown } places are drawn; { $count } more are not: see the rows on the page of the metric.
chart-source-changes = The figures of the years come from different sources: see the rows on the page of the metric.
chart-hollow-points = Hollow points: values that are not settled.
chart-gaps = Gaps: no comparable value of that time.
metric-over-time = Over time
chart-unchecked = Not yet checked (Q1): { $rows }.
chart-missing = Not reported: { $areas }.
column-rank = Rank
place = { $best }
place-tied = { $best } (tie)
place-tied-range = { $best }–{ $worst } (tie)
place-range = { $best }–{ $worst }
ranking-headline = { $metric }, { $period }: { $leader } is highest, at { $value }
ranking-open = { $metric }, { $period }: { $leader } may lead
ranking-open-more = { $metric }, { $period }: { $leader } and others, { $count } in all, may lead
ranking-known = { $metric }, { $period }: { $leader } is the highest known, at { $value }; { $count } more may be higher
ranking-known-lowest = { $metric }, { $period }: { $leader } is the lowest known, at { $value }; { $count } more may be lower
ranking-tied = { $metric }, { $period }: { $leader } are highest, at { $value }
ranking-tied-lowest = { $metric }, { $period }: { $leader } are lowest, at { $value }
ranking-headline-lowest = { $metric }, { $period }: { $leader } is lowest, at { $value }
ranking-title = { $metric }, { $period }
ranking-basis = Compared on { $basis }: { $ranked } comparable, { $refused } not.{" "}
ranking-none = No two figures can be compared directly; none of the { $refused } is ranked.{" "}
ranking-past = {"Another "}{ $count } figures are of other times, on the page of the metric.{" "}
ranking-why = See why
ranking-refused = Not comparable ({ $count })
refused-count = { $period }: { $count }
refused-more = {" "}(see all observations)
metric-comparison = Comparison
standing-apart = Not to be set against the figures above.{" "}
standing-beside = May stand beside them and is not ranked.{" "}
standing-range = Has a range of ranks only.{" "}
reason-U1 = different units
reason-P1 = different kinds of period
reason-P2 = different periods
reason-D1 = different definitions
reason-S1 = different scopes
reason-V1 = different status
reason-A1 = a whole and its part
reason-K1 = only a bound is known
reason-N1 = not reported
reason-Q1 = not yet checked
remedy-U1 = Units that convert into each other would make it comparable.{" "}
remedy-P1 = A period of the same kind would make it comparable.{" "}
remedy-P2 = A figure of the same period would make it comparable.{" "}
remedy-D1 = Counting by one definition would make it comparable.{" "}
remedy-S1 = Counting in one scope would make it comparable.{" "}
remedy-V1 = A figure of the same status would make it comparable.{" "}
remedy-A1 = The whole contains the part: only parts compare with parts.{" "}
remedy-K1 = An exact value would give it one rank.{" "}
remedy-N1 = A reported value would make it comparable.{" "}
remedy-Q1 = It can be compared once text and sheet agree.{" "}

## Evidence and comparisons

matrix-key = ✓ 1 described; ✓✓ 2 with a figure; ✓✓✓ 3 with a before and after or a change; ✓✓✓✓ 4 with an independent source. — not mentioned. * told by another zone's case. A cell leads to the section. The level shows how far the material documents a practice, not how good a zone is: rows have totals, zones have none.
matrix-city = Practices by zone: { $city }
matrix-cell = { $zone }: evidence level { $level }, { $words }
matrix-empty = { $empty } of { $cells } cells are empty: the material is silent there, which does not mean that nothing was done.
told-by = told by the case of { $zone }
evidence-0 = not mentioned
evidence-1 = described
evidence-2 = with a figure
evidence-3 = with a change
evidence-4 = with an independent source
evidence-lost = lacks { $lost }
evidence-lost-2 = a figure there
evidence-lost-3 = a before and after or an observed change
evidence-lost-4 = an independent source
label-how = How
label-figures-said = Figures
label-evidence = Evidence
practice-table = { $practice }: how each zone does it, figures and evidence
practice-matrix = see it among all practices
practice-count = Zones whose cases describe it: { $count }.
pair-nested = { $whole } contains { $member }: a whole and its part, not independent evidence.
practice-nested = { $whole } contains { $members }: a whole and its parts, not independent evidence.
practice-known = What the cases say together
practice-metrics = Metrics
practice-limits = Limits
practice-comparisons = Comparisons
aspect-effect = Effect
aspect-mechanism = Mechanism
aspect-conditions = Conditions
aspect-implementation = Implementation
aspect-cost = Cost
aspects-unreported = Not reported: { $aspects }.
limit-level = The level shows how far the material documents a practice, not how well it works or how good a zone is.
limit-source = All accounts come from “{ $source }”; no independent source supports them.
limit-told-by = Some accounts stand in the case of another zone, as marked.
compare-lead = Practices and figures compared; where they cannot be, it says why.
compare-essays = Comparisons
compare-pairs = Two zones side by side
comparison-practices = By practice
comparison-metrics = By metric

## In print

nav-packs = Briefings
packs-lead = PDFs to download and print: briefings, the whole collection, and each case on its own.
packs-cases = Each case on its own
pdf-facts = PDF, { $pages } { $pages ->
    [1] page
   *[other] pages
}, { $size } KB
pdf-facts-date = { $facts }, { $date }
pdf-download = Download this case ({ $facts })
home-packs = Briefings
print-contents = Contents
print-table = {"Table "}
print-chart = {"Figure "}
print-continued = Continued: table
print-unit = {"Unit: "}
print-note = {"Note: "}
print-sources = {"Sources: "}
print-page = {"Page "}
print-page-of = {" of "}
print-page-end = {""}
print-see-page = {" (page {n})"}
print-about = About this document
print-code = See the data online
print-colon = {": "}
print-stop = .
print-separator = {" · "}
print-superior = To: { $to }
print-peer = Copy: { $to }
print-subordinate = Distribution: { $to }
print-copies = { $copies } copies
print-see = See “{ $title }” in the collection.
print-see-section = See “{ $title }” in the collection, section “{ $heading }”.
print-told-by = {" "}(see the case of { $zone })
print-said = Sentence: { $sentence }
print-summary = Summary
print-key-figures = Main figures
print-key-figures-note = Figures of different periods, scopes or statuses cannot be compared directly.
print-rankings = Comparison of metrics
print-excerpts = Sections of cases
print-comparisons = Comparisons
print-levels = Levels of evidence: 1 described; 2 with a figure; 3 with a change; 4 with an independent source.
print-matrix-count = Described by
print-ledger = Ledger of figures
print-ledger-lead = All figures on the sheets of the zones, with the sentence that states each.
print-matrix-key = ✓ described; ✓✓ with a figure; ✓✓✓ with a change; ✓✓✓✓ with an independent source; — not mentioned; * told of in the case of another zone. The level speaks of what the material documents, not of merit; not mentioned does not mean not done. The last column counts the zones that describe a practice; a whole and its part are not independent of each other.
print-practice = { $dimension }. { $definition }
print-metric = { $definition } ({ $kind }, unit: { $unit })
print-figure = { $metric }: { $value }
print-facts = {" "}({ $facts })
print-refused = { $place } { $value } ({ $facts })

## The sheet for signing off

signoff-title = Sign-off sheet
signoff-coverage = 1. Figures of the texts, reconciled with the sheets
signoff-figures = 2. Figures on the sheets
signoff-findings = 3. What is open, and what is left as it is
signoff-files = 4. What the files are known by
signoff-signed = 5. Signatures
signoff-text = Texts
signoff-zones = Cases of { $count } zones
signoff-other-texts = Comparisons, practices, pages and packs
signoff-sum = All
signoff-missing = Missing
signoff-revisions = Published figures that this edition changes: { $corrections } corrected, { $revisions } revised, { $withdrawals } withdrawn.
signoff-drafts = Cases that are still drafts: { $count }; not to be published. { "" }
signoff-nothing-open = Nothing is open. { "" }
signoff-open = Open: { $count }, { $codes }. { "" }
signoff-access = Accessibility: { $tool } looked at { $pages } pages and found { $violations } violations.
signoff-no-access = Accessibility: no result was given.
signoff-no-waivers = Nothing is waived.
signoff-more-waivers = { $count } more are waived; the ledger of figures has them.
signoff-code = Finding
signoff-at = Where
signoff-reason = Why it stays
signoff-until = Until
signoff-of = Files
signoff-sha256 = SHA-256
signoff-content = Content ({ $count } files)
signoff-site = Site ({ $count } files)
signoff-pack = { $file } ({ $count } pages)
signoff-is-built = The finished site is the one recorded here. { "" }
signoff-is-other = The finished site is not the one recorded here: build it again before you sign. { "" }
signoff-not-built = No site has been built. { "" }
signoff-how = The sum of the site is that of its file .casebook-manifest, which lists the BLAKE3 hash of every file; the sum of a pack is that of its PDF; that of the content is computed by this program: print the sheet again to compare it.
signoff-prepared = Prepared
signoff-checked = Checked
signoff-approved = Approved
signoff-role = Role
signoff-name = Name
signoff-hand = Signature
signoff-date = Date

## Search

search-title = Search
search-label = Search metrics, practices, places, figures or words
search-lead = All subjects can be found from here without a search.
search-texts = Comparisons and texts
search-zones-list = List of zones
search-close = Close
search-loading = Searching …
search-failed = The index could not be read; try again.
search-none = Nothing found for “{ $query }”.
search-none-filtered = Nothing found for “{ $query }” with these filters.
search-so-far = Not found on the { $count } likeliest pages; more can be read.
search-count = Pages found: { $count }
search-at-most = Pages found: { $count } at most
search-parts = No page has “{ $query }” in one piece. These have each of its words:
search-places = { $count } places on this page
search-more = Show more
search-kinds = Kind of page
search-all-kinds = All kinds
search-zones = Zone
search-all-zones = All zones
search-subjects = Find by subject
search-kind-metric = Metric
search-kind-practice = Practice
search-kind-case = Case
search-kind-zone = Zone
search-kind-comparison = Comparison
search-kind-chart = Chart
search-kind-text = Text
search-kind-list = List

## Long lists in parts

home-all-cases = All { $count } cases
metrics-zones-more = { $zones } and others, { $count } in all
comparison-more = { $count } more zones describe it: see the page of the practice
practice-silent-count = Zones: { $count }.
matrix-levels = Zones by practice and by how far the material documents it
matrix-level = Level { $level }
strip-level = Level { $level }: { $count }
ledger-total = All { $count } texts
ledger-open-more = { $count } more: see the report of casebook check.
redirect-title = This page has moved
redirect-link = Go to the page
part-of = Part { $number } of { $count }
part-title = { $list }: { $part }
part-span = { $first } to { $last }
part-cities = { $cities } ({ $zones })
part-zones = zones: { $count }
part-figures = figures: { $count }
part-revisions = revisions: { $count }
part-neighbours = Parts beside this one
part-previous = Previous part
part-next = Next part
ranking-left-out = { $shown } are drawn, the first and the last; { $count } between them are not: see the rows on the page of the metric.

## What the columns of the data package mean

data-title = Data, and what its columns mean
data-lead = All figures of this site can be downloaded as files that a spreadsheet opens. Below is each table, and what its columns mean.
data-programs = For programs:
data-caption = Columns of: { $table }
data-column = Column
data-meaning = Meaning
data-type = Type
data-type-string = text
data-type-number = number
data-type-integer = whole number
data-type-boolean = true or false
data-may-be-empty = may be empty
data-figures = All figures, one a row
data-figures-id = The id of the figure: zone, metric, area, period, scope and status
data-figures-zone = The zone whose sheet states it
data-figures-zone-name = The zone's short name
data-figures-area = The area that it is about
data-figures-area-name = The name of the area
data-figures-metric = The metric
data-figures-metric-name = The name of the metric
data-figures-value = The number, in the unit; empty where none is stated
data-figures-unit = The unit
data-figures-bound = Which side of the number is meant; empty if it is exact
data-figures-baseline = The value before, in the same unit
data-figures-baseline-period = The period of the value before
data-figures-accuracy = How far the number is known to be right, in its unit
data-figures-period = The period: a year, half, quarter, month, day or span of years, or words of the source
data-figures-scope = What is included; empty if it is as the metric defines
data-figures-status = How settled it is: actual, provisional, estimate, target and others
data-figures-missing = Why there is no number
data-figures-source = The source
data-figures-note = A remark
data-figures-definition = The definition, where it differs from the metric's
data-figures-words = The figure as pages show it
data-figures-row = The address of its row, from the root of the site
data-figures-stated = The addresses of the sentences that state it, separated by spaces
data-metrics = Metrics
data-metrics-id = The id of the metric
data-metrics-name = The name
data-metrics-aliases = Other names, separated by semicolons
data-metrics-unit = The unit by default
data-metrics-kind = The kind of number
data-metrics-better = Which direction is the better one
data-metrics-definition = The definition
data-metrics-part-of = The metric that it is a part of
data-sources = Sources
data-sources-id = The id of the source
data-sources-title = The title
data-sources-author = Who wrote it
data-sources-publisher = Who published it
data-sources-date = When it appeared, as stated
data-sources-url = Where it can be read
data-sources-independent = Whether it comes from outside the zone that it is about
data-areas = Areas: zones and other places
data-areas-id = The id of the area
data-areas-name = The name
data-areas-short = The short name
data-areas-zone = Whether it is a zone, with a sheet and a page
data-areas-level = The level
data-areas-city = The city
data-areas-within = The area that contains it
data-units = Units
data-units-id = The id of the unit
data-units-name = The name beside a number
data-practices = Practices
data-practices-id = The id of the practice
data-practices-name = The name
data-practices-dimension = The dimension
data-practices-definition = The definition
data-practices-zones = How many zones describe it
data-mentions = The sections that describe practices
data-mentions-practice = The practice
data-mentions-zone = The zone
data-mentions-level = How far the material documents it, from 1 to 4
data-mentions-heading = The heading of the section
data-mentions-page = The address of the section, from the root of the site
data-revisions = Figures that were revised
data-revisions-figure = The id of the figure
data-revisions-kind = Correction, revision or withdrawal
data-revisions-edition = The edition that revised it
data-revisions-was = What it was
data-revisions-became = What it became
data-revisions-reason = Why
