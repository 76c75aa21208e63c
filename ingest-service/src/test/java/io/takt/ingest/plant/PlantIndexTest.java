package io.takt.ingest.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Device;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.plant.Site;
import io.takt.platform.realm.Realm;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlantIndexTest {
  private final PlantIndex plant = new PlantIndex();

  @Test
  void findsSignalsThatCameBeforeTheirMachine() {
    signal(7, 1, "temp");
    machine(1, "s/-/l/m");
    assertThat(found("s/-/l/m").signal("temp"))
        .isEqualTo(new KnownSignal(7, "temp", SignalKind.GAUGE));
  }

  @Test
  void findsASignalByWhatItsSenderCallsIt() {
    machine(1, "s/-/l/m");
    plant.changed(
        "signal/7",
        PlantRecord.newBuilder()
            .setSignal(
                Signal.newBuilder()
                    .setId(7)
                    .setTenantId(1)
                    .setMachineId(1)
                    .setKey("Inputs-A")
                    .setSource("Inputs/A"))
            .build());
    assertThat(found("s/-/l/m").signal("Inputs/A"))
        .isEqualTo(new KnownSignal(7, "Inputs/A", SignalKind.GAUGE));
    assertThat(found("s/-/l/m").signal("Inputs-A")).isNull();
  }

  @Test
  void findsAMachineByEveryPathUntilOneIsRetired() {
    machine(1, "s/-/l/m", "s/-/old/m");
    signal(7, 1, "temp");
    machine(1, "s/-/l/m");
    assertThat(plant.machine("1/s/-/old/m")).isNull();
    assertThat(found("s/-/l/m").signal("temp")).isNotNull();
  }

  @Test
  void aMovedMachineKeepsItsSignalsUnderBothPaths() {
    machine(1, "s/-/l/m");
    signal(7, 1, "temp");
    machine(1, "other/-/l/m", "s/-/l/m");
    for (String path : List.of("s/-/l/m", "other/-/l/m")) {
      assertThat(found(path).id()).isEqualTo(1);
      assertThat(found(path).signal("temp"))
          .isEqualTo(new KnownSignal(7, "temp", SignalKind.GAUGE));
    }
  }

  @Test
  void tellsWhatStandsInTheSitesSomebodySees() {
    site(4, "s");
    site(5, "other");
    machine(1, "s/-/l/m", "spBv1.0/main/node");
    Realm whole = Realm.of(new TenantId(1));
    Realm here = new Realm(new TenantId(1), Set.of(4));
    Realm there = new Realm(new TenantId(1), Set.of(5));
    assertThat(plant.isWithin(here, "s/-/l/new")).isTrue();
    assertThat(plant.isWithin(there, "s/-/l/new")).isFalse();
    assertThat(plant.isWithin(here, "spBv1.0/main/node")).isFalse();
    assertThat(plant.isWithin(here, 1)).isTrue();
    assertThat(plant.isWithin(there, 1)).isFalse();
    assertThat(plant.isWithin(here, 2)).isFalse();
    assertThat(plant.isWithin(whole, 2)).isTrue();
    plant.changed("site/4", null);
    assertThat(plant.isWithin(here, "s/-/l/new")).isFalse();
  }

  private void site(int id, String key) {
    plant.changed(
        "site/" + id,
        PlantRecord.newBuilder()
            .setSite(Site.newBuilder().setId(id).setTenantId(1).setKey(key))
            .build());
  }

  @Test
  void aPathTakenOverStaysWithItsNewMachine() {
    machine(1, "s/-/l/m");
    machine(2, "s/-/l/m");
    plant.changed("machine/1", null);
    assertThat(found("s/-/l/m").id()).isEqualTo(2);
  }

  @Test
  void anotherTenantsPathIsAnotherMachine() {
    machine(1, "s/-/l/m");
    assertThat(plant.machine("2/s/-/l/m")).isNull();
  }

  @Test
  void forgetsWhatIsDeleted() {
    machine(1, "s/-/l/m");
    signal(7, 1, "temp");
    KnownMachine machine = found("s/-/l/m");
    plant.changed("signal/7", null);
    assertThat(machine.signal("temp")).isNull();
    plant.changed("machine/1", null);
    assertThat(plant.machine("1/s/-/l/m")).isNull();
  }

  @Test
  void knowsWhoseClockIsCorrected() {
    device(true);
    assertThat(plant.corrected()).containsExactly(new KnownDevice(new TenantId(1), "edge", true));
    device(false);
    assertThat(plant.corrected()).isEmpty();
    plant.changed("device/4", null);
    assertThat(plant.device("edge")).isNull();
  }

  @Test
  void aChangeMovesTheVersion() {
    long before = plant.version();
    machine(1, "s/-/l/m");
    assertThat(plant.version()).isGreaterThan(before);
  }

  private KnownMachine found(String path) {
    KnownMachine machine = plant.machine("1/" + path);
    assertThat(machine).isNotNull();
    return java.util.Objects.requireNonNull(machine);
  }

  private void machine(int id, String... paths) {
    plant.changed(
        "machine/" + id,
        PlantRecord.newBuilder()
            .setMachine(Machine.newBuilder().setId(id).setTenantId(1).addAllPaths(List.of(paths)))
            .build());
  }

  private void signal(int id, int machineId, String key) {
    plant.changed(
        "signal/" + id,
        PlantRecord.newBuilder()
            .setSignal(
                Signal.newBuilder().setId(id).setTenantId(1).setMachineId(machineId).setKey(key))
            .build());
  }

  private void device(boolean corrected) {
    plant.changed(
        "device/4",
        PlantRecord.newBuilder()
            .setDevice(
                Device.newBuilder()
                    .setId(4)
                    .setTenantId(1)
                    .setUser("edge")
                    .setCorrectClock(corrected))
            .build());
  }
}
