package io.takt.asset.config;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/config")
@Tag(name = "Configuration", description = "The plant and its devices as files")
final class ConfigController {
  /** A plant of 1,000 machines with 12 signals each is 2.1 MB. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final String YAML = "application/yaml";
  private static final String CSV = "text/csv";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ConfigModel model;

  ConfigController(ConfigModel model) {
    this.model = model;
  }

  @GetMapping(produces = YAML)
  @Operation(summary = "The plant and its devices as YAML, without passwords")
  ResponseEntity<String> export(
      Caller caller,
      @Parameter(description = "also demo sites") @RequestParam(defaultValue = "false")
          boolean demo,
      @Parameter(description = "key of the only site") @RequestParam(required = false)
          @Nullable String site) {
    return file(YAML, "takt.yaml", YamlWriter.write(model.export(caller.tenant(), demo, site)));
  }

  @GetMapping(value = "/machines.csv", produces = CSV)
  @Operation(summary = "The machines as CSV")
  ResponseEntity<String> machines(
      Caller caller,
      @Parameter(description = "also demo sites") @RequestParam(defaultValue = "false")
          boolean demo,
      @Parameter(description = "key of the only site") @RequestParam(required = false)
          @Nullable String site) {
    return file(
        CSV, "machines.csv", PlantCsv.machines(model.extract(caller.tenant(), demo, site).plant()));
  }

  @GetMapping(value = "/signals.csv", produces = CSV)
  @Operation(summary = "The signals as CSV")
  ResponseEntity<String> signals(
      Caller caller,
      @Parameter(description = "also demo sites") @RequestParam(defaultValue = "false")
          boolean demo,
      @Parameter(description = "key of the only site") @RequestParam(required = false)
          @Nullable String site) {
    return file(
        CSV, "signals.csv", PlantCsv.signals(model.extract(caller.tenant(), demo, site).plant()));
  }

  private static ResponseEntity<String> file(String type, String name, String content) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .body(content);
  }

  @PostMapping(
      value = "/plan",
      consumes = {YAML, MediaType.APPLICATION_JSON_VALUE, CSV},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "What applying a file would change; changes nothing",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              description = "YAML or JSON as exported, or CSV of machines or signals",
              content = {
                @Content(mediaType = YAML, schema = @Schema(type = "string")),
                @Content(mediaType = CSV, schema = @Schema(type = "string"))
              }))
  Plan plan(Caller caller, HttpServletRequest request) throws IOException {
    Faults faults = new Faults();
    return model.plan(caller.tenant(), documents(request, faults), faults);
  }

  @PostMapping(
      value = "/apply",
      consumes = {YAML, MediaType.APPLICATION_JSON_VALUE, CSV},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make what a file says so, all or nothing; what it does not mention is kept",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              description = "YAML or JSON as exported, or CSV of machines or signals",
              content = {
                @Content(mediaType = YAML, schema = @Schema(type = "string")),
                @Content(mediaType = CSV, schema = @Schema(type = "string"))
              }))
  Plan apply(
      Caller caller,
      HttpServletRequest request,
      @Parameter(description = "digest of the plan that was looked at; refused when it has changed")
          @RequestParam(required = false)
          @Nullable String expect)
      throws IOException {
    Faults faults = new Faults();
    return model.apply(caller.tenant(), documents(request, faults), faults, expect);
  }

  private static List<Node> documents(HttpServletRequest request, Faults faults)
      throws IOException {
    String text = text(request);
    boolean csv = MediaType.parseMediaType(request.getContentType()).getSubtype().equals("csv");
    List<Node> documents = csv ? PlantCsv.read(text, faults) : YamlText.read(text, faults);
    if (documents.isEmpty()) {
      faults.throwIfAny();
      throw new Problem(HttpStatus.BAD_REQUEST, "invalid", "The file is empty.");
    }
    return documents;
  }

  private static String text(HttpServletRequest request) throws IOException {
    byte[] body =
        request.getContentLengthLong() > MOST_BYTES
            ? null
            : request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body == null || body.length > MOST_BYTES) {
      throw new Problem(
          HttpStatus.CONTENT_TOO_LARGE,
          "content-too-large",
          "A file has at most 4 MiB. Apply it site by site.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Problem(HttpStatus.BAD_REQUEST, "encoding-invalid", "The file is not UTF-8.");
    }
  }
}
