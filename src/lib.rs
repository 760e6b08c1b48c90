//! x
pub mod source;
pub mod diagnostic;
pub mod message;
pub mod document;
pub mod load;
pub mod parse;
pub mod model;
pub mod resolve;
pub mod chart;
