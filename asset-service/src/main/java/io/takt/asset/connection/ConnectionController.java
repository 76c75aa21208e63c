package io.takt.asset.connection;

import io.swagger.v3.oas.annotations.Operation;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Devices")
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
   * @param area {@code -} when missing
   * @param kind and name and time zone are used only for what is made
   */
  record Request(
      @Nullable String site,
      @Nullable String area,
      @Nullable String line,
      @Nullable String machine,
      @Nullable String kind,
      @Nullable String name,
      @Nullable String timeZone) {}

  /**
   * What a machine needs to publish.
   *
   * @param mqttPort of the broker, on the host that serves this API
   */
  record Connection(
      int machineId,
      int deviceId,
      String user,
      String password,
      String tenant,
      String topic,
      int mqttPort,
      Node sparkplug) {}

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
    PlantModel.Wish wish = new PlantModel.Wish(request.name(), request.kind(), request.timeZone());
    wish.check(faults);
    faults.throwIfAny();
    return transaction.change(caller.tenant(), tenant -> connect(tenant, path, wish));
  }

  private Connection connect(Tenant tenant, MachinePath.Place path, PlantModel.Wish wish) {
    Machine machine = plant.place(tenant.id(), path, wish).machine();
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
