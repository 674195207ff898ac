//! One article of our own, made into every format that people keep.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

pub(crate) const TITLE: &str = "River board shuts Ostra dam";
pub(crate) const AUTHOR: &str = "Ines Tolm";
pub(crate) const OUTLET: &str = "Kelmar Post";
pub(crate) const URL: &str = "https://post.example/news/ostra-dam";
pub(crate) const PARAGRAPHS: [&str; 4] = [
    "The Ostra River Board shut the dam above Kelmar on Friday after engineers found a crack in its eastern wall, the board’s chairwoman said.",
    "“Nobody is in danger,” Ada Marlow told reporters in Kelmar. “We shut the gates so that the wall can be looked at.”",
    "Felix Brandt, who speaks for Veldt Power, said that the company would pay for the repairs and that the work would take until August.",
    "The café below the dam stays open, and the road across it was closed to lorries on Saturday morning.",
];

/// The article's words, without its title.
pub(crate) fn body() -> String {
    PARAGRAPHS.join("\n\n")
}

fn html_body() -> String {
    PARAGRAPHS.iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect()
}

/// As a web page.
pub(crate) fn html() -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{TITLE} | {OUTLET}</title>\
         <meta property=\"og:site_name\" content=\"{OUTLET}\"><link rel=\"canonical\" href=\"{URL}\">\
         <meta name=\"author\" content=\"{AUTHOR}\">\
         <meta property=\"article:published_time\" content=\"2023-05-14T09:30:00+02:00\"></head>\
         <body><nav><a href=\"/\">Home</a></nav><article><h1>{TITLE}</h1>\n{}</article></body></html>",
        html_body()
    )
}

fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for byte in text.bytes() {
        if byte == b'\n' {
            out.push_str("\r\n");
            width = 0;
            continue;
        }
        let piece = if byte == b'=' || !(32..127).contains(&byte) {
            format!("={byte:02X}")
        } else {
            char::from(byte).to_string()
        };
        if width + piece.len() > 72 {
            out.push_str("=\r\n");
            width = 0;
        }
        width += piece.len();
        out.push_str(&piece);
    }
    out
}

pub(crate) fn mhtml() -> Vec<u8> {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: {TITLE}\r\nDate: Tue, 16 May 2023 08:00:00 -0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Mark----\"\r\n\r\n\r\n\
         ------Mark----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: {URL}\r\n\r\n{}\r\n------Mark----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Location: https://post.example/dam.png\r\n\r\niVBORw0KGgo=\r\n------Mark------\r\n",
        quoted_printable(&html())
    )
    .into_bytes()
}

/// A mail in two alternatives with a picture attached.
pub(crate) fn mail() -> Vec<u8> {
    format!(
        "Return-Path: <desk@post.example>\r\nReceived: from a.example by b.example; Sun, 14 May 2023 09:30:05 +0200\r\n\
         From: {AUTHOR} <ines@post.example>\r\nTo: reader@veldt.example\r\nSubject: {TITLE}\r\nDate: Sun, 14 May 2023 09:30:00 +0200\r\n\
         Message-ID: <1@post.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n\
         --outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n\
         --inner\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n\
         --inner\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--inner--\r\n\
         --outer\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=\"dam.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\
         iVBORw0KGgo=\r\n--outer--\r\n",
        quoted_printable(&body()),
        quoted_printable(&format!("<html><body><h1>{TITLE}</h1>{}</body></html>", html_body()))
    )
    .into_bytes()
}

/// A mail of plain text alone.
pub(crate) fn plain_mail() -> Vec<u8> {
    format!(
        "From: {AUTHOR} <ines@post.example>\nTo: reader@veldt.example\nSubject: {TITLE}\nDate: Sun, 14 May 2023 09:30:00 +0200\n\
         Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}\n",
        body()
    )
    .into_bytes()
}

pub(crate) fn mbox() -> Vec<u8> {
    let mut bytes = b"From desk@post.example Sun May 14 09:30:05 2023\n".to_vec();
    bytes.extend(String::from_utf8(mail()).unwrap().replace("\r\n", "\n").bytes());
    bytes.extend(b"\nFrom desk@post.example Mon May 15 09:30:05 2023\nFrom: Bo Ree <bo@post.example>\nSubject: Dam open\nDate: Mon, 15 May 2023 10:00:00 +0200\n\nThe dam was opened.\n\n>From the wall to the road, all is well.\n");
    bytes
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

pub(crate) fn rss() -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>{OUTLET}</title><link>https://post.example/</link>\
         <item><title>{TITLE}</title><link>{URL}</link><dc:creator>{AUTHOR}</dc:creator><pubDate>Sun, 14 May 2023 23:30:00 +0200</pubDate>\
         <description>The board shut the dam.</description><content:encoded><![CDATA[{}]]></content:encoded></item>\
         <item><title>Port stays open</title><link>https://post.example/news/port</link><pubDate>Mon, 15 May 2023 08:00:00 +0200</pubDate>\
         <description>The council of Merrow voted on Monday to keep the port open.</description></item></channel></rss>",
        html_body()
    )
    .into_bytes()
}

pub(crate) fn atom() -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>{OUTLET}</title>\
         <entry><title type=\"text\">{TITLE}</title><link rel=\"self\" href=\"https://post.example/feed\"/><link href=\"{URL}\"/>\
         <author><name>{AUTHOR}</name></author><published>2023-05-14T09:30:00+02:00</published><updated>2023-05-20T09:30:00+02:00</updated>\
         <content type=\"html\">{}</content></entry></feed>",
        escaped(&html_body())
    )
    .into_bytes()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn warc_record(kind: &str, id: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Date: 2023-05-16T08:00:00Z\r\nWARC-Target-URI: {url}\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    record.extend_from_slice(block);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

fn http(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut block = format!("HTTP/1.1 {status}\r\n{headers}\r\n\r\n").into_bytes();
    block.extend_from_slice(body);
    block
}

/// The records of a crawl: a redirect, the page sent in chunks and compressed, a picture, the page again.
pub(crate) fn warc_records() -> Vec<Vec<u8>> {
    let packed = gzip(html().as_bytes());
    let half = packed.len() / 2;
    let mut chunked = Vec::new();
    for chunk in [&packed[..half], &packed[half..]] {
        chunked.extend(format!("{:x}\r\n", chunk.len()).bytes());
        chunked.extend_from_slice(chunk);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let page = http(
        "200 OK",
        "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked",
        &chunked,
    );
    vec![
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:0>\r\nContent-Length: 15\r\n\r\nsoftware: none\n\r\n\r\n".to_vec(),
        warc_record("response", "1", "http://post.example/news/ostra-dam", &http("301 Moved", "Location: /x", b"")),
        warc_record("response", "2", URL, &page),
        warc_record("response", "3", "https://post.example/dam.png", &http("200 OK", "Content-Type: image/png", b"\x89PNG\r\n\x1a\n")),
        warc_record("response", "4", URL, &page),
    ]
}

/// Bytes as a Brotli stream of one block that is not compressed.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = ((bytes.len() as u32 - 1) << 4) | (1 << 20);
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

/// Bytes as a Zstandard frame of one block that is not compressed.
fn zstandard(bytes: &[u8]) -> Vec<u8> {
    let length = (bytes.len() - 256) as u16;
    let block = ((bytes.len() as u32) << 3) | 1;
    [b"\x28\xb5\x2f\xfd\x60", &length.to_le_bytes()[..], &block.to_le_bytes()[..3], bytes].concat()
}

/// A crawl with the page in Brotli and another one in Zstandard.
pub(crate) fn packed_warc() -> Vec<u8> {
    let answer = |packing: &str, body: &[u8]| {
        http("200 OK", &format!("Content-Type: text/html\r\nContent-Encoding: {packing}"), body)
    };
    let records = [
        warc_record("response", "1", URL, &answer("br", &brotli(html().as_bytes()))),
        warc_record("response", "2", URL, &answer("zstd", &zstandard(html().replace("Friday", "Monday").as_bytes()))),
    ];
    records.concat()
}

pub(crate) fn warc() -> Vec<u8> {
    warc_records().concat()
}

pub(crate) fn warc_gz() -> Vec<u8> {
    warc_records().iter().flat_map(|record| gzip(record)).collect()
}

pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let stored =
            if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        writer.start_file(*name, zip::write::SimpleFileOptions::default().compression_method(stored)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn wacz() -> Vec<u8> {
    zip(&[
        ("datapackage.json", b"{}"),
        ("archive/data.warc.gz", &warc_gz()),
        ("indexes/index.cdx", b"com,example)/ 2023"),
        ("pages/pages.jsonl", b"{\"url\": \"https://post.example\", \"title\": \"x\", \"text\": \"not an article\"}\n"),
    ])
}

pub(crate) fn tar(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in entries {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

pub(crate) fn docx() -> Vec<u8> {
    docx_with("2023-05-14T07:30:00Z", "")
}

/// The same with a stamp of its making and more elements at its end.
pub(crate) fn docx_with(created: &str, more: &str) -> Vec<u8> {
    let mut paragraphs = format!("<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>");
    for paragraph in PARAGRAPHS {
        // Word cuts runs anywhere.
        let (first, rest) = paragraph.split_at(20);
        write!(paragraphs, "<w:p><w:r><w:t xml:space=\"preserve\">{first}</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t xml:space=\"preserve\">{rest}</w:t></w:r></w:p>").unwrap();
    }
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{paragraphs}{more}</w:body></w:document>"
    );
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dcterms=\"http://purl.org/dc/terms/\">\
                <dcterms:created>{created}</dcterms:created><dcterms:modified>{created}</dcterms:modified></cp:coreProperties>"
    );
    zip(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("word/document.xml", document.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ])
}

pub(crate) fn odt() -> Vec<u8> {
    let paragraphs: String = PARAGRAPHS
        .iter()
        .map(|paragraph| format!("<text:p text:style-name=\"Standard\">{paragraph}</text:p>"))
        .collect();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>\
         <text:h text:outline-level=\"1\">{TITLE}</text:h>{paragraphs}</office:text></office:body></office:document-content>"
    );
    let meta = "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\">\
                <office:meta><meta:creation-date>2023-05-14T09:30:00</meta:creation-date></office:meta></office:document-meta>";
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", meta.as_bytes()),
    ])
}

pub(crate) fn rtf() -> Vec<u8> {
    let mut text = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\title x}}\\f0 ".to_owned();
    for paragraph in std::iter::once(TITLE).chain(PARAGRAPHS) {
        for letter in paragraph.chars() {
            match letter {
                'é' => text.push_str("\\'e9"),
                letter if letter.is_ascii() => text.push(letter),
                letter => write!(text, "\\u{}?", u32::from(letter)).unwrap(),
            }
        }
        text.push_str("\\par\r\n");
    }
    (text + "}").into_bytes()
}

pub(crate) fn markdown() -> String {
    format!(
        "---\ntitle: \"{TITLE}\"\nauthor: {AUTHOR}\ndate: 2023-05-14\nsource: {URL}\n---\n\n{}\n",
        body().replace("Ada Marlow", "**Ada Marlow**").replace("Veldt Power", "[Veldt Power](https://veldt.example)")
    )
}

pub(crate) fn csv() -> String {
    format!(
        "url;published;headline;body;outlet\n{URL};2023-05-14 09:30;{TITLE};\"{}\";{OUTLET}\n",
        body().replace('"', "\"\"")
    )
}

/// As news-please writes it.
pub(crate) fn json() -> String {
    serde_json::json!({
        "authors": [AUTHOR], "date_download": "2023-05-16 08:00:00", "date_modify": null, "date_publish": "2023-05-14 09:30:00",
        "description": "The board shut the dam.", "filename": "x.json", "image_url": null, "language": "en", "localpath": null,
        "title": TITLE, "title_page": null, "source_domain": "post.example", "maintext": body(), "url": URL,
    })
    .to_string()
}

/// As trafilatura writes it, one a line.
pub(crate) fn json_lines() -> String {
    let line = serde_json::json!({
        "title": TITLE, "author": AUTHOR, "hostname": "post.example", "date": "2023-05-14", "id": null, "source": URL,
        "source-hostname": OUTLET, "text": body(), "comments": "", "filedate": "2023-05-16",
    });
    format!(
        "{line}\n{}\n",
        serde_json::json!({"title": "Port stays open", "date": "2023-05-15", "text": "The council of Merrow voted to keep the port open."})
    )
}

/// As Aleph exports an entity.
pub(crate) fn entity() -> String {
    serde_json::json!({"id": "a1", "schema": "Article", "properties": {
        "title": [TITLE], "bodyText": [body()], "publishedAt": ["2023-05-14"], "sourceUrl": [URL], "author": [AUTHOR], "publisher": [OUTLET]
    }})
    .to_string()
}

pub(crate) fn telegram_json() -> String {
    serde_json::json!({"name": OUTLET, "type": "public_channel", "id": 7, "messages": [
        {"id": 1, "type": "service", "date": "2023-05-01T09:00:00", "actor": OUTLET, "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2023-05-14T09:30:00", "date_unixtime": "1684049400", "from": AUTHOR,
         "text": [PARAGRAPHS[0], "\n\n", {"type": "bold", "text": PARAGRAPHS[1]}, "\n\n", PARAGRAPHS[2], "\n\n", PARAGRAPHS[3]]},
    ]})
    .to_string()
}

pub(crate) fn telegram_html() -> String {
    let message = |id: u32, head: &str, time: &str, text: &str| {
        format!(
            "<div class=\"message default clearfix\" id=\"message{id}\"><div class=\"body\"><div class=\"pull_right date details\" title=\"{time}\">09:30</div>{head}<div class=\"text\">{text}</div></div></div>"
        )
    };
    format!(
        "<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class=\"page_wrap\"><div class=\"page_header\"><div class=\"content\"><div class=\"text bold\">{OUTLET}</div></div></div><div class=\"history\">{}{}</div></div></body></html>",
        message(
            2,
            &format!("<div class=\"from_name\">{AUTHOR}</div>"),
            "14.05.2023 09:30:00 UTC+02:00",
            &PARAGRAPHS.join("<br><br>")
        ),
        message(3, "", "15.05.2023 10:00:00 UTC+02:00", "The dam was opened this morning.")
    )
}

/// A post archive: a script that sets a variable.
pub(crate) fn posts() -> String {
    let tweet = serde_json::json!([{"tweet": {"full_text": body(), "created_at": "Sun May 14 07:30:00 +0000 2023", "id_str": "99", "lang": "en"}}]);
    format!("window.YTD.tweets.part0 = {tweet}")
}

pub(crate) fn srt() -> String {
    let mut out = String::new();
    for (number, paragraph) in PARAGRAPHS.iter().enumerate() {
        let words: Vec<&str> = paragraph.split(' ').collect();
        let at = number * 20;
        let half = words.len() / 2;
        write!(
            out,
            "{}\r\n00:00:{at:02},000 --> 00:00:{:02},000\r\n<i>{}</i>\r\n\r\n",
            number * 2 + 1,
            at + 2,
            words[..half].join(" ")
        )
        .unwrap();
        write!(
            out,
            "{}\r\n00:00:{:02},000 --> 00:00:{:02},500\r\n{}\r\n\r\n",
            number * 2 + 2,
            at + 2,
            at + 4,
            words[half..].join(" ")
        )
        .unwrap();
    }
    out
}

/// Two pages with a running head and page numbers, lines of some 70 letters, words broken at hyphens.
pub(crate) fn pdf(creator: &str) -> Vec<u8> {
    pdf_with_head(creator, "Kelmar Post - archive")
}

/// The same with a running head.
pub(crate) fn pdf_with_head(creator: &str, head: &str) -> Vec<u8> {
    let broken = |text: &str| -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let last = lines.last_mut().unwrap();
            if last.chars().count() + word.chars().count() < 70 {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(word);
            } else if word.chars().all(|letter| letter.is_ascii_lowercase()) && word.len() > 7 {
                write!(last, " {}-", &word[..4]).unwrap();
                lines.push(word[4..].to_owned());
            } else {
                lines.push(word.to_owned());
            }
        }
        lines
    };
    let page = |number: usize, title: Option<&str>, paragraphs: &[&str]| {
        let mut commands = String::new();
        let mut show = |x: f64, y: f64, size: f64, text: &str| {
            let hex: String =
                encoding_rs::WINDOWS_1252.encode(text).0.iter().map(|byte| format!("{byte:02x}")).collect();
            writeln!(commands, "BT /F1 {size} Tf {x} {y} Td <{hex}> Tj ET").unwrap();
        };
        show(60.0, 820.0, 9.0, head);
        let mut y = 740.0;
        if let Some(title) = title {
            show(60.0, y, 22.0, title);
            y -= 40.0;
        }
        for paragraph in paragraphs {
            for line in broken(paragraph) {
                show(60.0, y, 11.0, &line);
                y -= 14.0;
            }
            y -= 12.0;
        }
        show(290.0, 30.0, 9.0, &format!("{number}"));
        commands
    };
    let streams = [page(1, Some(TITLE), &PARAGRAPHS[..2]), page(2, None, &PARAGRAPHS[2..])];
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [5 0 R 6 0 R] /Count 2 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Title ({TITLE}) /CreationDate (D:20230514093000+02'00') /Creator ({creator}) >>"),
    ];
    for content in [7, 8] {
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"));
    }
    for stream in streams {
        objects.push(format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()));
    }
    assemble(&objects)
}

/// A PDF of these objects; the fourth is what it says of itself.
pub(crate) fn assemble(objects: &[String]) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        writeln!(out, "{} 0 obj\n{object}\nendobj", number + 1).unwrap();
    }
    let start = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    offsets.iter().for_each(|offset| writeln!(out, "{offset:010} 00000 n ").unwrap());
    write!(out, "trailer << /Size {} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF", objects.len() + 1)
        .unwrap();
    out.into_bytes()
}
