//! QR codes to scan with a phone, drawn inside a page.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use crate::platform::error::{Error, Failure};

/// The code as an SVG element.
pub fn svg(text: &str) -> Result<String, Error> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M);
    let code = code.map_err(|cause| Failure::new("drawing a QR code", cause))?;
    let drawn = code.render::<svg::Color>().module_dimensions(1, 1).build();
    // Inside a page, the drawing has no prologue.
    Ok(drawn.find("<svg").map_or_else(String::new, |start| drawn[start..].to_owned()))
}
