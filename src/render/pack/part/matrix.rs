//! The matrix of practices and zones.

use crate::model::{DimensionId, Named, Practice, ZoneId};
use crate::press::tree::Node;
use crate::render::matrix;
use crate::render::pack::builder::PackBuilder;
use crate::render::pack::{choose, table};

pub(super) fn matrix(
    builder: &mut PackBuilder,
    named: &Named<ZoneId>,
    dimensions: &Named<DimensionId>,
    nodes: &mut Vec<Node>,
) {
    let (book, words) = (builder.renderer.book, builder.renderer.words);
    nodes.push(Node::heading(1, &words.text("home-matrix"), None));
    let groups: Vec<(String, Vec<&Practice>)> = book
        .dimensions
        .values()
        .filter(|dimension| dimensions.has(&dimension.id))
        .map(|dimension| {
            let practices = builder.renderer.practices_of(dimension);
            (dimension.name.clone(), practices.filter(|practice| !practice.mentions.is_empty()).collect())
        })
        .filter(|(_, practices): &(_, Vec<_>)| !practices.is_empty())
        .collect();
    let parts = matrix::side_by_side(builder.renderer.words, choose::zones(builder.renderer.book, named));
    let is_split = parts.len() > 1;
    for (city, zones) in &parts {
        let title = match city {
            Some(city) if is_split => words.fill("matrix-city", &[("city", city)]),
            _ => words.text("matrix-caption"),
        };
        nodes.push(table::matrix(builder, title, zones, &groups));
    }
}
