//! Parquet: the tables of CSV with types, for data frames and SQL engines.

use super::left_out::LeftOut;
use super::tables::{Column, Table, Values, tables};
use super::time::day_number;
use super::view::ExportView;
use super::{Export, ExportError, ExportFile};
use ::parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{Type, TypePtr};
use std::sync::Arc;

/// A file a table. What is left out stands in each file's key-value metadata under `left_out`.
pub(crate) fn parquet_tables(view: &ExportView) -> Result<Export, ExportError> {
    let mut left_out = LeftOut::of(view);
    left_out.note("the context and the merge reasons of mentions, which are in the case file");
    left_out.note("lists of names and ids as lists: they are joined with “; ”");
    let files: Result<Vec<ExportFile>, ExportError> = tables(view)
        .iter()
        .map(|table| {
            Ok(ExportFile { name: format!("{}.parquet", table.name), bytes: table_parquet(table, &left_out)? })
        })
        .collect();
    Ok(Export::folder(files?, left_out))
}

fn table_parquet(table: &Table, left_out: &LeftOut) -> Result<Vec<u8>, ExportError> {
    let fields: Result<Vec<TypePtr>, ExportError> =
        table.columns.iter().map(|column| Ok(Arc::new(field(column)?))).collect();
    let schema = Arc::new(Type::group_type_builder(table.name).with_fields(fields?).build()?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("annals".to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new("left_out".to_owned(), left_out.line())]))
        .build();
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties))?;
    let mut rows = file.next_row_group()?;
    for column in &table.columns {
        if let Some(mut writer) = rows.next_column()? {
            write_column(&mut writer, &column.values)?;
            writer.close()?;
        }
    }
    rows.close()?;
    file.close()?;
    Ok(bytes)
}

fn field(column: &Column) -> Result<Type, ExportError> {
    let (physical, logical) = match column.values {
        Values::Text(_) => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
        Values::Day(_) => (PhysicalType::INT32, Some(LogicalType::Date)),
        Values::Integer(_) => (PhysicalType::INT64, None),
        Values::Real(_) => (PhysicalType::DOUBLE, None),
        Values::Flag(_) => (PhysicalType::BOOLEAN, None),
    };
    let builder = Type::primitive_type_builder(&column.name, physical);
    Ok(builder.with_repetition(Repetition::OPTIONAL).with_logical_type(logical).build()?)
}

fn write_column(writer: &mut SerializedColumnWriter<'_>, values: &Values) -> Result<(), ExportError> {
    match values {
        Values::Text(cells) => write::<ByteArrayType, _>(writer, cells, |text| ByteArray::from(text.as_str())),
        Values::Day(cells) => write::<Int32Type, _>(writer, cells, |day| day_number(*day) as i32),
        Values::Integer(cells) => write::<Int64Type, _>(writer, cells, |number| *number),
        Values::Real(cells) => write::<DoubleType, _>(writer, cells, |number| *number),
        Values::Flag(cells) => write::<BoolType, _>(writer, cells, |flag| *flag),
    }
}

/// The cells that are there, and for every row whether it has one.
fn write<T: DataType, V>(
    writer: &mut SerializedColumnWriter<'_>,
    cells: &[Option<V>],
    value: impl Fn(&V) -> T::T,
) -> Result<(), ExportError> {
    let values: Vec<T::T> = cells.iter().flatten().map(value).collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    writer.typed::<T>().write_batch(&values, Some(&levels), None)?;
    Ok(())
}
