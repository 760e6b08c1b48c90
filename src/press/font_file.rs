//! Whether a font file is sound enough to be read.
//!
//! In: the bytes of a font or of a collection. Out: whether its tables lie in the file, and whether its list
//! of characters is one that Unicode can have: from one damaged byte there a library would list two billion
//! characters. The forms are those of the OpenType specification, 1.9.1.

/// The most fonts in a collection.
const FONTS: u32 = 64;

/// The most tables of a font.
const TABLES: u16 = 256;

/// The last character of Unicode.
const LAST: u32 = 0x10_FFFF;

/// The first bytes of a font with outlines, and of a collection.
const FONT: [&[u8]; 3] = [&[0, 1, 0, 0], b"OTTO", b"true"];
const COLLECTION: &[u8] = b"ttcf";

/// Returns whether bytes are a font, or a collection of fonts, that can be read safely.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    if !bytes.starts_with(COLLECTION) {
        return font(bytes, 0).is_some();
    }
    let count = u32_at(bytes, 8).filter(|count| (1..=FONTS).contains(count));
    count.is_some_and(|count| {
        (0..count as usize).all(|number| {
            u32_at(bytes, 12 + 4 * number).and_then(|start| font(bytes, start as usize)).is_some()
        })
    })
}

/// Checks the font that begins at a place; `None` if it is not sound.
fn font(bytes: &[u8], start: usize) -> Option<()> {
    let head = bytes.get(start..start.checked_add(4)?)?;
    let count =
        u16_at(bytes, start + 4).filter(|count| FONT.contains(&head) && (1..=TABLES).contains(count))?;
    let mut map = None;
    for number in 0..usize::from(count) {
        let record = start + 12 + 16 * number;
        let tag = bytes.get(record..record + 4)?;
        let (offset, length) = (u32_at(bytes, record + 8)? as usize, u32_at(bytes, record + 12)? as usize);
        let table = bytes.get(offset..offset.checked_add(length)?)?;
        if tag == b"cmap" {
            map = Some(table);
        }
    }
    characters(map?)
}

/// Checks the table that lists the characters.
fn characters(map: &[u8]) -> Option<()> {
    for number in 0..usize::from(u16_at(map, 2)?) {
        let offset = u32_at(map, 4 + 8 * number + 4)? as usize;
        let table = map.get(offset..)?;
        let listed = match u16_at(table, 0)? {
            4 => segments(table)?,
            8 => groups(table, 8204, 8208)?,
            10 => u64::from(u32_at(table, 16)?),
            12 | 13 => groups(table, 12, 16)?,
            // The others list no more than a byte or two can say.
            _ => 0,
        };
        if listed > u64::from(LAST) + 1 {
            return None;
        }
    }
    Some(())
}

/// Returns how many characters the groups of a table list, whose number and first group stand at these places.
fn groups(table: &[u8], count: usize, first: usize) -> Option<u64> {
    let count = u32_at(table, count)? as usize;
    let groups = table.get(first..first.checked_add(count.checked_mul(12)?)?)?;
    let mut listed = 0;
    for group in groups.chunks_exact(12) {
        let (start, end) = (u32_at(group, 0)?, u32_at(group, 4)?);
        if start > end || end > LAST {
            return None;
        }
        listed += u64::from(end - start) + 1;
    }
    Some(listed)
}

/// Returns how many characters the segments of a table of format 4 list.
fn segments(table: &[u8]) -> Option<u64> {
    let count = usize::from(u16_at(table, 6)?) / 2;
    let mut listed = 0;
    for number in 0..count {
        let end = u16_at(table, 14 + 2 * number)?;
        let start = u16_at(table, 16 + 2 * count + 2 * number)?;
        listed += u64::from(end.saturating_sub(start)) + 1;
    }
    Some(listed)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{is_sound, u16_at, u32_at};

    /// Returns where the first table of format 12 begins in a font.
    fn groups(bytes: &[u8]) -> usize {
        let tables = usize::from(u16_at(bytes, 4).expect("tables"));
        let record = (0..tables).map(|number| 12 + 16 * number).find(|at| &bytes[*at..at + 4] == b"cmap");
        let map = u32_at(bytes, record.expect("a list of characters") + 8).expect("an offset") as usize;
        let count = usize::from(u16_at(bytes, map + 2).expect("tables"));
        let table = |number| map + u32_at(bytes, map + 8 + 8 * number).expect("an offset") as usize;
        (0..count).map(table).find(|at| u16_at(bytes, *at) == Some(12)).expect("format 12")
    }

    #[test]
    fn a_font_whose_list_of_characters_is_damaged_is_not_read() {
        let sound = casebook_fonts::FILES[1].1.to_vec();
        assert!(is_sound(&sound));
        let at = groups(&sound) + 16 + 4;
        for end in [0x7F00_007E_u32, 0, u32::MAX] {
            let mut damaged = sound.clone();
            damaged[at..at + 4].copy_from_slice(&end.to_be_bytes());
            assert!(!is_sound(&damaged), "{end:x}");
        }
        assert!(!is_sound(&sound[..sound.len() / 2]), "cut short");
        assert!(!is_sound(b"") && !is_sound(b"not a font"));
    }
}
