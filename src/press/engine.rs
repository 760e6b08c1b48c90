//! Runs the typesetter and writes the PDF.
//!
//! In: a job. Out: PDF 1.7 that is archivable (PDF/A-2a) and accessible
//! (PDF/UA-1); Typst refuses to write one that is not.

use std::collections::BTreeMap;

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Content, NativeElement as _, Selector, Smart};
use typst::introspection::Introspector as _;
use typst::model::HeadingElem;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::world::JobWorld;
use super::{FontSet, Job, PressFault, Printed};

/// For how many documents the typesetter keeps its results, so that later ones can reuse them.
const REMEMBERED: usize = 8;

/// Prints a job.
///
/// Fails if a template fails, or if the document breaks a rule of the standards
/// that no earlier check has found.
pub fn print(job: &Job, fonts: &FontSet) -> Result<Printed, Vec<PressFault>> {
    let world = JobWorld::new(job, fonts).ok_or_else(Vec::new)?;
    let faults = |errors: &[SourceDiagnostic]| errors.iter().map(|error| fault(job, &world, error)).collect();
    let document = typst::compile::<PagedDocument>(&world).output;
    let document: PagedDocument = document.map_err(|errors| -> Vec<PressFault> { faults(&errors) })?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let standards = standards.map_err(|error| {
        vec![PressFault { path: job.template.clone(), range: None, message: error.message().to_string() }]
    })?;
    let options = PdfOptions {
        ident: Smart::Custom(job.ident.clone()),
        creator: Smart::Custom(Some(concat!("casebook ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| -> Vec<PressFault> { faults(&errors) })?;
    // Old results of the typesetter would only fill the memory.
    typst::comemo::evict(REMEMBERED);
    Ok(Printed { pdf: pdf.into(), pages: document.pages().len(), places: places(&document) })
}

/// Returns the page of each heading that opens a text: the label of such a heading has no `#`.
fn places(document: &PagedDocument) -> BTreeMap<String, usize> {
    let introspector = document.introspector();
    let headings = introspector.query(&Selector::Elem(HeadingElem::ELEM, None));
    let place = |heading: &Content| {
        let page = introspector.page(heading.location()?)?;
        let label = heading.label()?.resolve().to_string();
        (!label.contains('#')).then_some((label, page.get()))
    };
    headings.iter().filter_map(place).collect()
}

/// Draws an address as a QR code, an SVG without margin; `None` if it is too long for one.
pub fn qr(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    Some(code.render::<svg::Color>().quiet_zone(false).min_dimensions(128, 128).build())
}

fn fault(job: &Job, world: &JobWorld, error: &SourceDiagnostic) -> PressFault {
    // What the typesetter generates itself has no place in any template.
    let path = error.span.id().and_then(JobWorld::path).unwrap_or_else(|| job.template.clone());
    let hints = error.hints.iter().map(|hint| hint.v.as_str());
    let words: Vec<&str> = std::iter::once(error.message.as_str()).chain(hints).collect();
    PressFault { path, range: world.range(error.span), message: words.join("; ") }
}
