package io.takt.simulator.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a file with the numbers of their lines; blank lines are left out. */
final class Rows implements AutoCloseable {
  /**
   * @param line on which the row ends
   */
  record Row(long line, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  private final Text text;
  private final Dialect dialect;
  private final BoundedReader reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  Rows(Text text, Dialect dialect) throws IOException {
    this.text = text;
    this.dialect = dialect;
    this.reader = text.open();
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(dialect.delimiter())
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .setIgnoreSurroundingSpaces(dialect.delimiter() != ' ')
            .get();
    this.parser = CSVParser.builder().setReader(reader).setFormat(format).get();
    this.records = parser.iterator();
  }

  Optional<Row> next() throws IOException {
    try {
      while (records.hasNext()) {
        CSVRecord record = records.next();
        long line = parser.getCurrentLineNumber();
        reader.newRecord();
        List<String> cells = record.toList();
        if (dialect.delimiter() == ' ') {
          cells = cells.stream().filter(cell -> !cell.isEmpty()).toList();
        }
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
          return Optional.of(new Row(line, cells));
        }
      }
      return Optional.empty();
    } catch (UncheckedIOException | IllegalStateException problem) {
      if (problem.getCause() instanceof IOException cause) {
        throw refusal(cause);
      }
      throw problem;
    }
  }

  private Refusal refusal(IOException problem) throws IOException {
    if (problem instanceof CharacterCodingException) {
      return text.undecodable();
    }
    if (problem instanceof CSVException || String.valueOf(problem.getMessage()).contains("token")) {
      return new Refusal(
          parser.getCurrentLineNumber(), "a quote is not closed, or text follows it");
    }
    throw problem;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
