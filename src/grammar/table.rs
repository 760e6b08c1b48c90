//! The words of one class, each with its value.
//!
//! In: entries of a data file. Out: look-ups at the start or end of a text, or
//! anywhere in it; if several entries fit, the longest one wins.

/// The words of one class, each with a value.
#[derive(Clone, Debug)]
pub struct WordTable<T> {
    /// Sorted by their characters, so that words with the same beginning are adjacent.
    entries: Vec<(&'static str, T)>,
    /// The characters that words begin with.
    firsts: CharFilter,
    /// The characters that words end with, in lower case.
    lasts: CharFilter,
    /// The most characters of a word.
    longest: usize,
}

/// A set of characters that may say yes of one it has not, and never no of one it has.
///
/// A scan asks every class at every character; nearly all say no.
#[derive(Clone, Debug, Default)]
pub(super) struct CharFilter([u64; 16]);

impl CharFilter {
    fn insert(&mut self, c: char) {
        let (word, bit) = Self::place(c);
        self.0[word] |= bit;
    }

    /// Returns false only if the set does not have a character.
    pub(super) fn may_have(&self, c: char) -> bool {
        let (word, bit) = Self::place(c);
        self.0[word] & bit != 0
    }

    fn place(c: char) -> (usize, u64) {
        let low = u32::from(c) & 0x3FF;
        ((low >> 6) as usize, 1 << (low & 63))
    }
}

impl FromIterator<char> for CharFilter {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut filter = Self::default();
        chars.into_iter().for_each(|c| filter.insert(c));
        filter
    }
}

/// The words of a class that have no values.
pub type WordList = WordTable<()>;

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), firsts: CharFilter::default(), lasts: CharFilter::default(), longest: 0 }
    }
}

impl<T> FromIterator<(&'static str, T)> for WordTable<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(entries: I) -> Self {
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_by_key(|(word, _)| *word);
        let firsts = entries.iter().filter_map(|(word, _)| word.chars().next()).collect();
        let ends = entries.iter().filter_map(|(word, _)| word.chars().next_back());
        let lasts = ends.map(|c| c.to_ascii_lowercase()).collect();
        let longest = entries.iter().map(|(word, _)| word.chars().count()).max().unwrap_or_default();
        Self { entries, firsts, lasts, longest }
    }
}

impl<T> WordTable<T> {
    /// Returns every word, sorted by characters.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(|(word, _)| *word)
    }

    /// Returns every word with its value, sorted by characters.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &T)> {
        self.entries.iter().map(|(word, value)| (*word, value))
    }

    /// Returns the value of a word; `None` if the class does not have it.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.entry(word).map(|(_, value)| value)
    }

    /// Returns the longest word that a text begins with.
    pub fn at_start(&self, text: &str) -> Option<(&'static str, &T)> {
        text.chars().next().filter(|c| self.firsts.may_have(*c))?;
        let (mut text, mut entries) = (text.as_bytes(), &self.entries[..]);
        // Every word that begins the text is sorted before it, the longest last. What lies
        // between shares less with the text than that word does.
        loop {
            entries = &entries[..entries.partition_point(|(word, _)| word.as_bytes() <= text)];
            let (word, value) = entries.last()?;
            if text.starts_with(word.as_bytes()) {
                return Some((*word, value));
            }
            let shared = text.iter().zip(word.as_bytes()).take_while(|(a, b)| a == b).count();
            text = &text[..shared];
        }
    }

    /// Returns the longest word that a text ends with.
    pub fn at_end(&self, text: &str) -> Option<(&'static str, &T)> {
        if !self.may_end(text) {
            return None;
        }
        let starts = text.char_indices().rev().take(self.longest).map(|(at, _)| at);
        let found = starts.filter_map(|at| self.entry(&text[at..])).last();
        found.map(|(word, value)| (*word, value))
    }

    /// Returns a word with its value.
    fn entry(&self, word: &str) -> Option<&(&'static str, T)> {
        let at = self.entries.binary_search_by_key(&word, |(word, _)| word).ok()?;
        Some(&self.entries[at])
    }

    /// Returns the longest word of Latin letters that a text ends with, ignoring case.
    ///
    /// It must be a whole word: the `over` of `moreover` is not one.
    pub fn at_end_in_latin(&self, text: &str) -> Option<(&'static str, &T)> {
        if !self.may_end(text) {
            return None;
        }
        let is_word = |word: &str| {
            let Some(start) = text.len().checked_sub(word.len()) else { return false };
            let lead = text.get(..start).filter(|_| word.is_ascii());
            let is_whole = lead.is_some_and(|lead| !lead.ends_with(|c: char| c.is_ascii_alphabetic()));
            is_whole && text[start..].eq_ignore_ascii_case(word)
        };
        let found = self.entries.iter().filter(|(word, _)| is_word(word));
        found.max_by_key(|(word, _)| word.len()).map(|(word, value)| (*word, value))
    }

    /// Returns whether a text begins with one of the words.
    pub fn begins(&self, text: &str) -> bool {
        self.at_start(text).is_some()
    }

    /// Returns whether a text ends with one of the words.
    pub fn ends(&self, text: &str) -> bool {
        self.at_end(text).is_some()
    }

    /// Returns false only if no word has the last character of a text at its end.
    fn may_end(&self, text: &str) -> bool {
        text.chars().next_back().is_some_and(|c| self.lasts.may_have(c.to_ascii_lowercase()))
    }

    /// Returns the length of the word that a text begins with; 0 if there is none.
    pub fn length_at_start(&self, text: &str) -> usize {
        self.at_start(text).map_or(0, |(word, _)| word.len())
    }

    /// Returns whether a text contains one of the words.
    pub fn is_in(&self, text: &str) -> bool {
        self.found(text).next().is_some()
    }

    /// Returns where the word that ends last in a text begins; if several end there, the longest.
    pub fn last_in(&self, text: &str) -> Option<(usize, &'static str)> {
        self.found(text).max_by_key(|(at, word)| (at + word.len(), word.len()))
    }

    /// Returns where the word that ends last in a text begins, as [`Self::last_in`] does; a word of Latin letters counts
    /// only whole, in capitals or not: Will, but not the will of goodwill.
    pub fn last_whole_in(&self, text: &str) -> Option<(usize, &'static str)> {
        let folded = text.to_ascii_lowercase();
        let is_whole = |(at, word): &(usize, &'static str)| {
            let is_letter = |c: char| c.is_ascii_alphabetic();
            let is_cut =
                folded[..*at].ends_with(is_letter) || folded[at + word.len()..].starts_with(is_letter);
            !word.is_ascii() || !is_cut
        };
        self.found(&folded).filter(is_whole).max_by_key(|(at, word)| (at + word.len(), word.len()))
    }

    /// Returns where the first of the words in a text begins.
    pub fn first_in(&self, text: &str) -> Option<usize> {
        self.found(text).next().map(|(at, _)| at)
    }

    /// Returns the longest word at each place of a text that one begins at, in order.
    fn found(&self, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
        let places = text.char_indices().filter(|(_, c)| self.firsts.may_have(*c));
        places.filter_map(|(at, _)| Some((at, self.at_start(&text[at..])?.0)))
    }

    /// Returns a text without the words and blanks at its end.
    pub fn trim_end<'t>(&self, text: &'t str) -> &'t str {
        let mut text = text.trim_end_matches(' ');
        while let Some((word, _)) = self.at_end(text) {
            text = text[..text.len() - word.len()].trim_end_matches(' ');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::WordList;

    fn words(list: &[&'static str]) -> WordList {
        list.iter().map(|word| (*word, ())).collect()
    }

    #[test]
    fn the_longest_word_counts() {
        let table = words(&["增长", "负增长", "一", "一批"]);
        assert_eq!(table.at_start("一批项目").map(|(word, ())| word), Some("一批"));
        assert_eq!(table.last_in("同比负增长"), Some(("同比".len(), "负增长")));
        assert_eq!(table.at_start("二批"), None);
    }

    #[test]
    fn latin_words_are_whole() {
        let table = words(&["over", "more than"]);
        assert_eq!(table.at_end_in_latin("More than").map(|(word, ())| word), Some("more than"));
        assert_eq!(table.at_end_in_latin("moreover"), None);
        assert_eq!(table.at_end_in_latin("万元over").map(|(word, ())| word), Some("over"));
    }
}
