//! How the index of the search is divided into files.

/// The number of pages up to which a few files hold all their texts.
const SMALL: usize = 512;

/// How the index of so many pages is divided.
///
/// It follows from their number alone, so that the files are known before the first page is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchLayout {
    /// How many pages are searched; each has a number from 0, in the order of the plan.
    pub pages: usize,
}

impl SearchLayout {
    /// Returns how many pages share a file of texts: a reader of ten results loads ten files at worst, each of some
    /// 16 KB, or all texts of a small site at once.
    pub fn chunk_size(self) -> usize {
        if self.pages <= SMALL { 8 } else { 2 }
    }

    /// Returns how many files of texts there are.
    pub fn chunks(self) -> usize {
        self.pages.div_ceil(self.chunk_size())
    }

    /// Returns the number of bits that tell which file of lists has that of a key; a file has some 10 KB.
    pub fn shard_bits(self) -> u32 {
        (self.pages / 8).max(4).next_power_of_two().ilog2()
    }

    /// Returns how many files of lists there are.
    pub fn shards(self) -> usize {
        1 << self.shard_bits()
    }
}
