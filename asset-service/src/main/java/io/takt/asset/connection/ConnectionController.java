package io.takt.asset.connection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.device.DeviceModel;
import io.takt.asset.device.Grant;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.plant.Machine;
import io.takt.asset.plant.MachinePath;
import io.takt.asset.plant.PlantModel;
import io.takt.asset.tenant.Tenant;
import io.takt.platform.caller.Caller;
import io.takt.platform.realm.Realm;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Devices", description = "Who may publish: credentials of devices")
final class ConnectionController {
  private final PlantTransaction transaction;
  private final PlantModel plant;
  private final DeviceModel devices;
  private final int mqttPort;

  ConnectionController(
      PlantTransaction transaction,
      PlantModel plant,
      DeviceModel devices,
      ConnectionProperties properties) {
    this.transaction = transaction;
    this.plant = plant;
    this.devices = devices;
    this.mqttPort = properties.mqttPort();
  }

  /**
   * Which machine wants to publish. Keys are 1 to 64 of A-Z, a-z, 0-9, _ and -.
   *
   * @param site key of the site, made if missing
   * @param area key of the area; {@code -} when left out
   * @param line key of the line, made if missing
   * @param machine key of the machine, made if missing
   * @param kind of the machine, where it is made by this
   * @param name of the machine, where it is made by this
   * @param timeZone IANA zone of the site, where it is made by this
   * @param typeId of a machine type, where the machine is made by this
   */
  @Schema(name = "ConnectionRequest")
  record Request(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "berlin")
          @Nullable String site,
      @Schema(example = "-") @Nullable String area,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "line-1")
          @Nullable String line,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "press-01")
          @Nullable String machine,
      @Schema(
              allowableValues = {
                "press",
                "cnc",
                "injection-moulding",
                "conveyor",
                "compressor",
                "packaging",
                "other"
              })
          @Nullable String kind,
      @Nullable String name,
      @Nullable String timeZone,
      @Nullable Integer typeId) {}

  /**
   * What a machine needs to publish.
   *
   * @param user of the credential
   * @param password shown this once
   * @param tenant key of the tenant, as in topics
   * @param topic of the machine; signals stand below it
   * @param sparkplug its ids as Sparkplug edge node
   * @param mqttPort of the broker, on the host that serves this API
   */
  record Connection(
      int machineId,
      int deviceId,
      String user,
      String password,
      String tenant,
      @Schema(example = "takt/v1/main/berlin/-/line-1/press-01") String topic,
      int mqttPort,
      Node sparkplug) {}

  /** Ids of a Sparkplug device. */
  @Schema(name = "SparkplugIds")
  record Node(String group, String node, String device) {}

  @PostMapping("/api/v1/connections")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make what is missing of the plant for a machine, and a credential for it")
  Connection connect(Caller caller, @RequestBody Request request) {
    Faults faults = new Faults();
    MachinePath.Place path =
        new MachinePath.Place(
            faults.key("site", request.site()),
            faults.keyOrNone("area", request.area()),
            faults.keyOrNone("line", faults.required("line", request.line(), "-")),
            faults.key("machine", request.machine()));
    PlantModel.Wish wish =
        new PlantModel.Wish(request.name(), request.kind(), request.timeZone(), request.typeId());
    wish.check(faults);
    faults.throwIfAny();
    return transaction.change(
        caller.realm().tenant(), tenant -> connect(caller.realm(), tenant, path, wish));
  }

  private Connection connect(
      Realm realm, Tenant tenant, MachinePath.Place path, PlantModel.Wish wish) {
    Machine machine = plant.place(realm, path, wish).machine();
    DeviceModel.Issued issued =
        devices.createNear(tenant.id(), path.machine(), List.of(new Grant(path.text())));
    String node = issued.device().key();
    plant.addAliases(
        tenant.id(),
        machine,
        List.of(
            new MachinePath.Sparkplug(tenant.key(), node, path.machine()).text(),
            new MachinePath.Sparkplug(tenant.key(), node, null).text()));
    return new Connection(
        machine.id(),
        issued.device().id(),
        issued.device().user(),
        Objects.requireNonNull(issued.password()),
        tenant.key(),
        "takt/v1/" + tenant.key() + "/" + path.text(),
        mqttPort,
        new Node(tenant.key(), node, path.machine()));
  }
}
