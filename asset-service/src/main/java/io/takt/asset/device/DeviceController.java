package io.takt.asset.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.page.IdPages;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/devices")
@Tag(name = "Devices", description = "Who may publish: credentials of devices")
final class DeviceController {
  private final DeviceModel model;
  private final DeviceTable devices;
  private final IdPages pages;

  DeviceController(DeviceModel model, DeviceTable devices, IdPages pages) {
    this.model = model;
    this.devices = devices;
    this.pages = pages;
  }

  /**
   * A credential to make.
   *
   * @param key 1 to 64 of A-Z, a-z, 0-9, _ and -; never changes; also its Sparkplug edge node id
   * @param name for people; the key when left out
   * @param paths where it may publish: {@code site/area/line/machine}, or {@code site/area/line/#},
   *     {@code site/area/#}, {@code site/#} for all machines below
   * @param correctClock whether times of a clock that is off are corrected
   */
  record NewDevice(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "gateway-7")
          @Nullable String key,
      @Nullable String name,
      @Nullable List<@Nullable String> paths,
      @Nullable Boolean correctClock) {}

  /**
   * What to change of a credential; null leaves as it is.
   *
   * @param newPassword true makes a new one, answered once; the old one ends at once
   */
  record DeviceEdit(
      @Nullable String name,
      @Nullable List<@Nullable String> paths,
      @Nullable Boolean correctClock,
      @Nullable Boolean newPassword) {}

  /**
   * A device's credential.
   *
   * @param version as in its ETag
   * @param user to sign in at the broker with
   * @param correctClock whether times of a clock that is off are corrected
   * @param tenant its key, as in topics
   * @param paths where it may publish: {@code site/area/line/machine}, or {@code site/#} and alike
   *     for all below
   * @param password only in the answer to the call that made it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Device")
  record View(
      int id,
      long version,
      String key,
      String name,
      String user,
      String tenant,
      List<String> paths,
      boolean correctClock,
      @Nullable String password) {
    static View of(DeviceModel.Issued issued) {
      Device device = issued.device();
      return new View(
          device.id(),
          device.version(),
          device.key(),
          device.name(),
          device.user(),
          device.user().substring(0, device.user().indexOf('.')),
          device.grants().stream().map(Grant::text).toList(),
          device.correctClock(),
          issued.password());
    }

    static View of(Device device) {
      return of(new DeviceModel.Issued(device, null));
    }
  }

  @GetMapping
  @Operation(summary = "All device credentials, without their passwords")
  ResponseEntity<Page<View>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return pages.answer(
        limit,
        cursor,
        View::id,
        (id, size) -> devices.after(caller.realm(), id, size).stream().map(View::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One device credential; its ETag is what changes of it ask for")
  ResponseEntity<View> get(Caller caller, @PathVariable int id) {
    return answer(
        HttpStatus.OK, View.of(devices.find(caller.realm(), id).orElseThrow(Problem::notFound)));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a device credential; the password is shown once")
  ResponseEntity<View> create(Caller caller, @RequestBody NewDevice request) {
    Faults faults = new Faults();
    String key = faults.key("key", request.key());
    String name = faults.name("name", request.name(), key);
    List<Grant> grants = Grant.check(faults, "paths", faults.list("paths", request.paths()));
    faults.throwIfAny();
    return answer(
        HttpStatus.CREATED,
        View.of(
            model.create(
                caller.realm(), key, name, grants, Boolean.TRUE.equals(request.correctClock()))));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Change a device's grants or clock correction, or make a new password")
  ResponseEntity<View> edit(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody DeviceEdit request) {
    new Version(devices.find(caller.realm(), id).orElseThrow(Problem::notFound).version())
        .require(ifMatch);
    Faults faults = new Faults();
    faults.name("name", request.name(), "");
    List<Grant> grants =
        request.paths() == null
            ? List.of()
            : Grant.check(faults, "paths", faults.list("paths", request.paths()));
    faults.throwIfAny();
    return answer(
        HttpStatus.OK,
        View.of(
            model.edit(
                caller.realm(),
                id,
                ifMatch,
                device ->
                    new Device(
                        device.id(),
                        device.version(),
                        device.key(),
                        request.name() == null ? device.name() : request.name().strip(),
                        device.user(),
                        request.paths() == null ? device.grants() : grants,
                        request.correctClock() == null
                            ? device.correctClock()
                            : request.correctClock()),
                Boolean.TRUE.equals(request.newPassword()))));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take a credential away")
  void delete(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    model.delete(caller.realm(), id, ifMatch);
  }

  private static ResponseEntity<View> answer(HttpStatus status, View view) {
    return new Version(view.version()).answer(status, view);
  }
}
