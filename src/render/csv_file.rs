//! Tables as CSV files that spreadsheets open and no formula hides in.
//!
//! In: records. Out: RFC 4180 with a byte-order mark, by which Excel and WPS see the encoding. The only home of csv.

use serde::Serialize;

use crate::model::decimal;

/// The byte-order mark.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// What a formula begins with in some spreadsheet.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Returns a table as CSV, with a byte-order mark; the first record is its head.
pub(super) fn table(records: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        // Writing to memory cannot fail, and every record has the same fields.
        let _ = writer.write_record(record);
    }
    harmless(&writer.into_inner().unwrap_or_default())
}

/// Returns records as CSV, with a byte-order mark so that Excel and WPS detect the encoding.
///
/// `head` are the names of the fields of a record; they stand there without a record, too.
pub(super) fn sheet(
    head: impl Iterator<Item = &'static str>,
    records: impl IntoIterator<Item = impl Serialize>,
) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let _ = writer.write_record(head);
    for record in records {
        // Writing to memory cannot fail, and every record has the same fields.
        let _ = writer.serialize(record);
    }
    harmless(&writer.into_inner().unwrap_or_default())
}

/// Returns a CSV file in which no text is a formula for a spreadsheet: `=1+1` becomes `'=1+1`, as OWASP advises.
fn harmless(bytes: &[u8]) -> Vec<u8> {
    if !may_begin_formula(bytes) {
        return [MARK, bytes].concat();
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    for record in reader.records().flatten() {
        let fields = record.iter().map(|field| {
            let begins = field.starts_with(FORMULA_STARTS);
            if begins && !is_number(field) { format!("'{field}") } else { field.to_owned() }
        });
        // Writing to memory cannot fail.
        let _ = writer.write_record(fields);
    }
    writer.into_inner().unwrap_or_default()
}

/// Returns whether what may begin a formula stands where a field may begin: most tables have none, and are not read
/// again.
fn may_begin_formula(bytes: &[u8]) -> bool {
    let firsts = FORMULA_STARTS.map(|c| {
        let mut bytes = [0; 4];
        c.encode_utf8(&mut bytes);
        bytes[0]
    });
    let before = std::iter::once(&b'\n').chain(bytes);
    before.zip(bytes).any(|(before, byte)| match before {
        b'"' => firsts.contains(byte),
        // A field that begins with a carriage return is quoted: this one ends its line.
        b',' | b'\n' => *byte != b'\r' && firsts.contains(byte),
        _ => false,
    })
}

/// Returns whether a field is a number with its sign and unit, `+61.6%` or `-3个百分点`: letters and digits alone make
/// no formula.
fn is_number(field: &str) -> bool {
    let Some(number) = field.strip_prefix(['+', '-']) else { return decimal(field).is_some() };
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '%' | ' ');
    number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(is_part)
}
