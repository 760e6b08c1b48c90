//! Decodes images once, so that no page and no pack meets a damaged one.
//!
//! In: the bytes of an image. Out: its size as it is shown, or why it is not
//! published. Memory is bounded: a picture with more pixels than a page or a sheet of paper can show is
//! not decoded. The only home of image.

use std::io::Cursor;
use std::sync::Mutex;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};

/// The most pixels of an image: at 300 dots an inch, five sheets of A4.
pub const PIXELS: u64 = 40_000_000;

/// The most bytes of a decoded image that others may be decoded beside.
const LARGE: u64 = 16 << 20;

/// Held while a large image is decoded.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Why an image is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFault {
    /// It is no image of a kind that is published.
    Kind,
    /// It cannot be decoded, or is cut short.
    Damaged,
    /// It has too many pixels.
    Pixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// Its colours are for a printing press, and browsers show them each in its own way.
    Cmyk,
}

/// Returns the width and height in pixels of an image as it is shown, turned as its camera says.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), ImageFault> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| ImageFault::Kind)?;
    let format = reader.format().ok_or(ImageFault::Kind)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP) {
        return Err(ImageFault::Kind);
    }
    if format == ImageFormat::Jpeg {
        let frame = jpeg_frame(bytes).ok_or(ImageFault::Damaged)?;
        bounded(frame.width, frame.height)?;
        if frame.colours == 4 {
            return Err(ImageFault::Cmyk);
        }
    }
    let mut decoder = reader.into_decoder().map_err(|_| ImageFault::Damaged)?;
    let (width, height) = decoder.dimensions();
    bounded(width, height)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let length = decoder.total_bytes();
    let _alone = (length > LARGE).then(|| ONE_AT_A_TIME.lock());
    let mut pixels = vec![0; usize::try_from(length).map_err(|_| ImageFault::Damaged)?];
    decoder.read_image(&mut pixels).map_err(|_| ImageFault::Damaged)?;
    let is_turned = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    Ok(if is_turned { (height, width) } else { (width, height) })
}

fn bounded(width: u32, height: u32) -> Result<(), ImageFault> {
    let is_bounded = u64::from(width) * u64::from(height) <= PIXELS;
    if is_bounded { Ok(()) } else { Err(ImageFault::Pixels { width, height }) }
}

/// What the header of a JPEG says.
struct Frame {
    width: u32,
    height: u32,
    colours: u8,
}

/// Reads the segments of a JPEG (ITU-T T.81, annex B); `None` if one is cut short or the end of the image is missing, which
/// decoders pass over.
fn jpeg_frame(bytes: &[u8]) -> Option<Frame> {
    let mut at = 2;
    let mut frame = None;
    loop {
        while *bytes.get(at)? != 0xFF {
            at += 1;
        }
        let kind = *bytes.get(at + 1)?;
        match kind {
            // Fill bytes, stuffed bytes, restarts: part of the coded data.
            0xFF => at += 1,
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            0xD9 => return frame,
            _ => {
                let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
                let is_frame = matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC);
                if is_frame && frame.is_none() {
                    let two =
                        |at: usize| Some(u32::from(*bytes.get(at)?) << 8 | u32::from(*bytes.get(at + 1)?));
                    frame = Some(Frame {
                        height: two(at + 5)?,
                        width: two(at + 7)?,
                        colours: *bytes.get(at + 9)?,
                    });
                }
                at += 2 + length.max(2);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, RgbImage};

    use super::{ImageFault, size};

    fn encoded(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        RgbImage::new(40, 20).write_to(&mut bytes, format).expect("encoded");
        bytes.into_inner()
    }

    #[test]
    fn a_sound_image_has_its_size_and_a_cut_one_is_told() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let bytes = encoded(format);
            assert_eq!(size(&bytes), Ok((40, 20)), "{format:?}");
            assert_eq!(size(&bytes[..bytes.len() / 2]), Err(ImageFault::Damaged), "{format:?}");
        }
        let jpeg = encoded(ImageFormat::Jpeg);
        assert_eq!(size(&jpeg[..jpeg.len() - 2]), Err(ImageFault::Damaged), "decoders pass over it");
        assert_eq!(size(b"<svg/>"), Err(ImageFault::Kind));
    }

    #[test]
    fn a_picture_is_as_its_camera_was_held() {
        let bytes = encoded(ImageFormat::Jpeg);
        // Exif 2.3: a directory of one entry, the orientation (0x0112), of which 6 means a quarter turn.
        let exif =
            b"\xFF\xE1\x00\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let turned = [&bytes[..2], exif, &bytes[2..]].concat();
        assert_eq!(size(&turned), Ok((20, 40)));
    }

    #[test]
    fn colours_of_a_press_and_too_many_pixels_are_told_before_anything_is_decoded() {
        let cmyk = b"\xFF\xD8\xFF\xC0\x00\x14\x08\x00\x10\x00\x20\x04\x01\x11\0\x02\x11\0\x03\x11\0\x04\x11\0\xFF\xD9";
        assert_eq!(size(cmyk), Err(ImageFault::Cmyk));
        let bomb = b"GIF89a\xFF\xFF\xFF\xFF\x00\x00\x00,\x00\x00\x00\x00\xFF\xFF\xFF\xFF\x00\x02\x00;";
        assert_eq!(size(bomb), Err(ImageFault::Pixels { width: 65_535, height: 65_535 }));
    }
}
