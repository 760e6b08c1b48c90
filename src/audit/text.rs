//! What a finished page says, block by block, for the search.
//!
//! In: the tags and words of a page, in order. Out: its [`PageText`]: the words of `main` as a reader sees them, with
//! white space as single spaces, without those of drawings.

use super::page::push_words;

/// The elements whose words are not part of the text.
const SILENT: &[&[u8]] = &[b"svg", b"script", b"style", b"template"];

/// The class of a cell with the value of a figure.
const VALUE: &str = "value";
/// The classes of what says how a row, a metric or a chart is cited, which repeats their words.
const CITES: [&str; 2] = ["cite", "cite-row"];

/// The classes of the marks that lead to notes.
const MARKS: [&str; 2] = ["note-ref", "waived"];

/// What a page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// The words of its first heading.
    pub title: String,
    /// The values of its figures.
    pub values: Vec<String>,
    /// The characters of all its words, those of its head and of drawings too.
    pub characters: Characters,
    /// Its paragraphs, headings, items and rows, in reading order; none is empty.
    pub blocks: Vec<TextBlock>,
}

/// A paragraph, a heading, an item or a row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBlock {
    /// The id of the last element before it, or its own, that an address can lead to; empty if there is none.
    pub anchor: String,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Whether it belongs to the navigation, which names other places, or says how something is cited, which repeats it.
    pub is_aside: bool,
    /// Its words.
    pub text: String,
}

/// A set of characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Characters {
    /// A bit for each character up to the last that it has.
    bits: Vec<u64>,
}

impl Characters {
    /// Adds the characters of a text.
    pub fn add(&mut self, text: &str) {
        for c in text.chars() {
            let (word, bit) = (c as usize / 64, c as usize % 64);
            if self.bits.len() <= word {
                self.bits.resize(word + 1, 0);
            }
            self.bits[word] |= 1 << bit;
        }
    }

    /// Adds those of another set.
    pub fn add_all(&mut self, other: &Self) {
        self.bits.resize(self.bits.len().max(other.bits.len()), 0);
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own |= other);
    }

    /// Returns the characters, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = char> {
        let words = (0_u32..).zip(&self.bits);
        let all = words.flat_map(|(word, bits)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
        });
        all.filter_map(char::from_u32)
    }
}

impl FromIterator<char> for Characters {
    fn from_iter<T: IntoIterator<Item = char>>(characters: T) -> Self {
        let mut set = Self::default();
        set.add(&characters.into_iter().collect::<String>());
        set
    }
}

/// The state between the tags of a page.
#[derive(Default)]
pub(super) struct TextReader {
    text: PageText,
    block: TextBlock,
    anchor: String,
    is_main: bool,
    /// The element whose words are passed over, with how many of its name are open.
    silent: Option<(Vec<u8>, usize)>,
    /// Whether a row of a table is open, whose paragraphs are parts of it.
    is_row: bool,
    /// The element of what stands aside that is open.
    aside: Option<Vec<u8>>,
    /// Where the value of a figure began in the block; `None` outside one.
    value: Option<usize>,
    tag: TextTag,
}

/// A start tag that is being read.
#[derive(Default)]
struct TextTag {
    name: Vec<u8>,
    id: String,
    /// Whether it is the cell of a value.
    is_value: bool,
    /// Whether it says how something is cited.
    is_cite: bool,
    /// Whether it is the mark of a note, which is no part of the words around it.
    is_mark: bool,
}

impl TextReader {
    /// Begins a start tag.
    pub(super) fn open(&mut self, name: &[u8]) {
        self.tag.name.clear();
        self.tag.name.extend_from_slice(name);
        self.tag.id.clear();
        self.tag.is_value = false;
        self.tag.is_cite = false;
        self.tag.is_mark = false;
    }

    /// Receives the class of the start tag.
    pub(super) fn class(&mut self, class: &str) {
        self.tag.is_value = class == VALUE;
        self.tag.is_cite = class.split(' ').any(|name| CITES.contains(&name));
        self.tag.is_mark = MARKS.contains(&class);
    }

    /// Receives the id of the start tag.
    pub(super) fn id(&mut self, id: &str) {
        id.clone_into(&mut self.tag.id);
    }

    /// Ends the start tag.
    pub(super) fn opened(&mut self, is_closed: bool) {
        let tag = std::mem::take(&mut self.tag);
        self.begin(&tag, is_closed);
        self.tag = tag;
    }

    fn begin(&mut self, tag: &TextTag, is_closed: bool) {
        let name = tag.name.as_slice();
        if let Some((silent, depth)) = &mut self.silent {
            *depth += usize::from(silent == name && !is_closed);
            return;
        }
        if name == b"main" {
            self.is_main = true;
        }
        if !self.is_main {
            return;
        }
        if SILENT.contains(&name) || tag.is_mark {
            self.silent = (!is_closed).then(|| (name.to_vec(), 1));
            return;
        }
        if self.aside.is_none() && (tag.is_cite || name == b"nav") {
            self.end_block();
            self.aside = Some(name.to_vec());
        }
        self.part(name);
        self.is_row |= name == b"tr";
        if tag.is_value && name == b"td" {
            self.value = Some(self.block.text.len());
        }
        if !tag.id.is_empty() && is_cited(name) {
            tag.id.clone_into(&mut self.anchor);
            if self.block.text.is_empty() {
                tag.id.clone_into(&mut self.block.anchor);
            }
        }
        self.block.is_heading |= is_heading(name);
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &[u8]) {
        if let Some((silent, depth)) = &mut self.silent {
            *depth -= usize::from(silent == name);
            if *depth == 0 {
                self.silent = None;
            }
            return;
        }
        if !self.is_main {
            return;
        }
        self.is_row &= name != b"tr";
        self.part(name);
        self.is_main &= name != b"main";
        if self.aside.as_deref() == Some(name) {
            self.end_block();
            self.aside = None;
        }
    }

    /// Receives words.
    pub(super) fn words(&mut self, words: &str) {
        self.text.characters.add(words);
        if self.is_main && self.silent.is_none() {
            push_words(&mut self.block.text, words);
        }
    }

    /// Keeps the words before an element apart from those that follow: in a row by a space, else as a block.
    fn part(&mut self, name: &[u8]) {
        if let Some(value) = self.value.take_if(|_| is_cell(name) || is_block(name)) {
            // What stands below a value in its cell is what it was before.
            self.text.values.extend(self.block.text.get(value..).map(|value| value.trim().to_owned()));
        }
        let is_block = is_block(name);
        if is_block && !self.is_row {
            self.end_block();
        } else if is_block || is_cell(name) {
            push_words(&mut self.block.text, " ");
        }
    }

    fn end_block(&mut self) {
        let next = TextBlock { anchor: self.anchor.clone(), ..TextBlock::default() };
        let mut block = std::mem::replace(&mut self.block, next);
        block.is_aside = self.aside.is_some();
        block.text.truncate(block.text.trim_end().len());
        if block.text.is_empty() {
            return;
        }
        if block.is_heading && self.text.title.is_empty() {
            block.text.clone_into(&mut self.text.title);
        }
        self.text.blocks.push(block);
    }

    /// Returns what was read.
    pub(super) fn finish(mut self) -> PageText {
        self.end_block();
        self.text
    }
}

/// Returns whether an element's words are a block of their own.
fn is_block(name: &[u8]) -> bool {
    is_heading(name)
        || matches!(
            name,
            b"address"
                | b"article"
                | b"aside"
                | b"blockquote"
                | b"caption"
                | b"dd"
                | b"details"
                | b"dialog"
                | b"div"
                | b"dl"
                | b"dt"
                | b"fieldset"
                | b"figcaption"
                | b"figure"
                | b"footer"
                | b"form"
                | b"header"
                | b"hr"
                | b"li"
                | b"main"
                | b"nav"
                | b"ol"
                | b"p"
                | b"pre"
                | b"search"
                | b"section"
                | b"summary"
                | b"table"
                | b"tbody"
                | b"tfoot"
                | b"thead"
                | b"tr"
                | b"ul"
        )
}

/// Returns whether an element's words are set apart within a block.
fn is_cell(name: &[u8]) -> bool {
    matches!(name, b"td" | b"th" | b"small" | b"br" | b"rt")
}

fn is_heading(name: &[u8]) -> bool {
    matches!(name, [b'h', b'1'..=b'6'])
}

/// Returns whether the id of an element is one that a reader is led to. A cell may have a second one, of earlier
/// editions; those of marks stand within sentences.
fn is_cited(name: &[u8]) -> bool {
    is_block(name)
}

#[cfg(test)]
mod tests {
    use crate::audit::read;

    const PAGE: &str = r#"<title>x</title><nav>Menu</nav><main><header><h1>The <em>first</em>
        case</h1></header><h2 id="jobs">Jobs</h2><p>It rose to <span id="mark">340</span>,<br>a record<sup class="note-ref"><a href="n">1</a></sup>.</p>
        <svg><text>340</text><g><svg><text>341</text></svg></g></svg>
        <table><caption>Rows</caption><tr id="f-1"><th id="old">Jobs<small>all</small></th><td class="value">340<small>before</small><p>said</p><details class="cite-row edition"><p>Jobs: 340</p></details>end</td></tr>
        </table>last</main><footer>Edition</footer>"#;

    #[test]
    fn a_page_is_read_block_by_block() {
        let text = read(PAGE.as_bytes()).text;
        assert_eq!(text.title, "The first case");
        assert_eq!(text.values, ["340"]);
        let blocks: Vec<_> =
            text.blocks.iter().map(|b| (b.anchor.as_str(), b.is_heading, b.text.as_str())).collect();
        assert_eq!(
            blocks,
            [
                ("", true, "The first case"),
                ("jobs", true, "Jobs"),
                ("jobs", false, "It rose to 340, a record."),
                ("jobs", false, "Rows"),
                ("f-1", false, "Jobs all 340 before said"),
                ("f-1", false, "Jobs: 340"),
                ("f-1", false, "end"),
                ("f-1", false, "last"),
            ]
        );
    }
}
