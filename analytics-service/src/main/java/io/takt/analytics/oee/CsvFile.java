package io.takt.analytics.oee;

import io.takt.platform.csv.Csv;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Rows as a file to keep. */
final class CsvFile {
  static final String TYPE = "text/csv";

  private CsvFile() {}

  static ResponseEntity<String> of(String name, Csv rows) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.parseMediaType(TYPE), StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
        .body(rows.toString());
  }
}
