//! The lists of pages by key, as files.
//!
//! A file is a script with one string, a line for each key: the last 30 bits of the key as five digits to the base
//! 64, the numbers of the pages, and after a full stop those whose title has it. Of a list, each number is written
//! as what it is more than the one before, in digits of five bits, the lowest first; a digit of 32 or more is
//! followed by another. `static/search.js` reads it.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::key::PageKeys;
use crate::site::SearchLayout;

/// The digits to the base 64 of RFC 4648 that need no escape in a script.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The number of bits by which keys are sorted apart: one part in sixty-four of all is in memory for each thread.
const PART_BITS: u32 = 6;

/// A page that has a key: the key, whether it is one of its title, and its number.
type Posting = (u32, bool, u32);

/// Returns the files of lists, each with its name; `pages` are in the order of their numbers.
pub(super) fn files(
    layout: SearchLayout,
    pages: &[OnceLock<PageKeys>],
) -> impl ParallelIterator<Item = (String, Vec<u8>)> {
    let bits = layout.shard_bits();
    let part_bits = bits.min(PART_BITS);
    (0..1_u32 << part_bits).into_par_iter().flat_map_iter(move |part| {
        let mut postings: Vec<Posting> = Vec::new();
        for (page, number) in pages.iter().zip(0..) {
            let Some(page) = page.get() else { continue };
            postings.extend(within(&page.text, part, part_bits).map(|key| (key, false, number)));
            postings.extend(within(&page.title, part, part_bits).map(|key| (key, true, number)));
        }
        postings.sort_unstable();
        let first = part << (bits - part_bits);
        let end = first + (1 << (bits - part_bits));
        (first..end)
            .map(move |shard| {
                let start = postings.partition_point(|(key, ..)| key >> (32 - bits) < shard);
                let end = postings.partition_point(|(key, ..)| key >> (32 - bits) <= shard);
                let name = format!("s{shard}");
                let bytes = file(&name, &postings[start..end]);
                (name, bytes)
            })
            .collect::<Vec<_>>()
    })
}

/// Returns the keys, of a list in order, that begin with these bits.
fn within(keys: &[u32], part: u32, bits: u32) -> impl Iterator<Item = u32> {
    let start = keys.partition_point(|key| key >> (32 - bits) < part);
    let end = keys.partition_point(|key| key >> (32 - bits) <= part);
    keys[start..end].iter().copied()
}

/// Writes the lists of a file.
fn file(name: &str, postings: &[Posting]) -> Vec<u8> {
    let mut text = format!("casebookSearch.put(\"{name}\",\"").into_bytes();
    for list in postings.chunk_by(|one, other| one.0 == other.0) {
        let key = list[0].0;
        text.extend((0..5).rev().map(|digit| DIGITS[(key >> (6 * digit) & 63) as usize]));
        let mut last = None;
        for (_, is_title, number) in list {
            if *is_title != last.is_some_and(|(is_title, _)| is_title) {
                text.push(b'.');
                last = None;
            }
            push_number(&mut text, number - last.map_or(0, |(_, number)| number));
            last = Some((*is_title, *number));
        }
        text.push(b';');
    }
    text.extend(b"\");\n");
    text
}

/// Adds a number in digits of five bits.
fn push_number(text: &mut Vec<u8>, mut number: u32) {
    while number >= 32 {
        text.push(DIGITS[(number & 31 | 32) as usize]);
        number >>= 5;
    }
    text.push(DIGITS[number as usize]);
}
