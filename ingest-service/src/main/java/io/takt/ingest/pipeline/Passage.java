package io.takt.ingest.pipeline;

import com.google.protobuf.MessageLite;
import io.takt.contracts.FaultCode;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.ingest.clock.ClockOffsets;
import io.takt.ingest.decode.Decoding;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.decode.Frame;
import io.takt.ingest.decode.JsonDecoder;
import io.takt.ingest.decode.Names;
import io.takt.ingest.light.Lights;
import io.takt.ingest.outlet.Outlet;
import io.takt.ingest.outlet.Sent;
import io.takt.ingest.pipeline.Records.Quarantine;
import io.takt.ingest.plant.KnownDevice;
import io.takt.ingest.plant.KnownMachine;
import io.takt.ingest.plant.KnownSignal;
import io.takt.ingest.plant.PlantIndex;
import io.takt.ingest.signal.SignalClient;
import io.takt.ingest.waveform.WaveformReader;
import io.takt.platform.trace.TraceId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The steps of one message: address, decode, find the machine, find its signals, send. */
public final class Passage {
  private static final Logger log = LoggerFactory.getLogger(Passage.class);

  private final Ways ways;
  private final Parking parking;
  private final IntakeMeters meters;
  private final Consumer<Runnable> later;
  private final AddressBook addresses;

  /**
   * What a message needs on its way.
   *
   * @param inboxRoom whether a tenant may have more messages of unknown machines waiting
   */
  public record Ways(
      PlantIndex plant,
      Outlet outlet,
      ClockOffsets clocks,
      Lights lights,
      Predicate<TenantId> inboxRoom) {}

  /**
   * @param later runs something on the intake's thread
   */
  Passage(Ways ways, Parking parking, IntakeMeters meters, Consumer<Runnable> later) {
    this.ways = ways;
    this.parking = parking;
    this.meters = meters;
    this.later = later;
    this.addresses = new AddressBook(ways.plant());
  }

  void go(Ticket ticket) {
    guarded(
        ticket,
        () -> {
          if (ticket.parcel().receipt().isAbandoned()) {
            ticket.settle(new Receipt.Outcome.Failed());
          } else {
            enter(ticket);
          }
        });
  }

  /** A message this code fails on is refused: coming again it would only fail again, for ever. */
  private void guarded(Ticket ticket, Runnable step) {
    try (MDC.MDCCloseable _ = MDC.putCloseable(TraceId.MDC_KEY, ticket.parcel().traceId())) {
      try {
        step.run();
      } catch (RuntimeException e) {
        log.error("message of {} cannot be worked on", ticket.parcel().source(), e);
        refuse(ticket, 0, 0, List.of(storeRefused()));
      }
    }
  }

  private static Fault storeRefused() {
    return new Fault(FaultCode.STORE_REFUSED, "", "Takt cannot keep this message.");
  }

  private void enter(Ticket ticket) {
    switch (addresses.of(ticket.parcel())) {
      case Address.Nowhere nowhere -> refuse(ticket, nowhere.tenant(), 0, List.of(nowhere.fault()));
      case Address.Machine address -> decode(ticket, address);
    }
  }

  private void decode(Ticket ticket, Address.Machine address) {
    Parcel parcel = ticket.parcel();
    KnownMachine machine = ways.plant().machine(address.pathKey());
    int machineId = machine == null ? 0 : machine.id();
    if (parcel.origin() == Origin.LIVE || parcel.origin() == Origin.CALL) {
      light(address, machineId, parcel);
    }
    if (address.isWaveform()) {
      switch (WaveformReader.read(parcel.content().payload())) {
        case WaveformReader.Result.Refused refused ->
            refuse(ticket, address.tenant().value(), machineId, refused.faults());
        case WaveformReader.Result.Taken taken ->
            resolve(new Item(ticket, address, new Load.Wave(address.signal(), taken.waveform())));
      }
      return;
    }
    switch (frames(parcel, address)) {
      case Decoding.Refused refused ->
          refuse(ticket, address.tenant().value(), machineId, refused.faults());
      case Decoding.Decoded decoded ->
          resolve(new Item(ticket, address, new Load.Frames(decoded.frames(), decoded.faults())));
    }
  }

  private void light(Address.Machine address, int machineId, Parcel parcel) {
    ways.lights()
        .seen(
            address.pathKey(),
            address.tenant(),
            address.path(),
            machineId,
            parcel.receivedMs(),
            parcel.content().payload());
  }

  private static Decoding frames(Parcel parcel, Address.Machine address) {
    if (parcel.content() instanceof Content.Prepared prepared) {
      return prepared.decoding();
    }
    byte[] payload = parcel.content().payload();
    if (!address.suffix().isEmpty()) {
      return JsonDecoder.signal(address.suffix(), payload);
    }
    boolean metrics = address.path().startsWith("spBv1.0/");
    return JsonDecoder.machine(payload, metrics ? Names.METRICS : Names.KEYS);
  }

  /** Comes here again for each message that has waited for its signals. */
  private void resolve(Item item) {
    KnownMachine machine = ways.plant().machine(item.address().pathKey());
    if (item.parcel().receipt().isAbandoned()) {
      item.ticket().settle(new Receipt.Outcome.Failed());
    } else if (machine == null) {
      unknown(item);
    } else if (!parking.keeps(machine, item)) {
      switch (item.load()) {
        case Load.Frames frames -> readings(item, machine, frames);
        case Load.Wave wave -> waveform(item, machine, wave);
      }
    }
  }

  void answered(int machineId, SignalClient.Answer answer) {
    parking.answered(machineId, answer, item -> guarded(item.ticket(), () -> resolve(item)));
  }

  private void readings(Item item, KnownMachine machine, Load.Frames load) {
    Parcel parcel = item.parcel();
    observe(parcel, machine.tenant(), load.frames());
    Ruling ruling =
        new Ruling(
            machine,
            parcel,
            correction(parcel, machine.tenant()),
            key -> parking.why(machine, key));
    ruling.rule(load);
    List<Fault> faults = ruling.faults();
    if (parcel.origin() == Origin.CALL && !faults.isEmpty()) {
      meters.rejected(faults);
      item.ticket().settle(new Receipt.Outcome.Refused(faults));
      return;
    }
    for (ReadingsRecord record : ruling.records()) {
      send(item.ticket(), Topic.READINGS, machine.recordKey(), record);
    }
    meters.produced(ruling.values());
    if (!faults.isEmpty() && parcel.origin() != Origin.RELEASED) {
      reject(item.ticket(), machine.tenant().value(), machine.id(), faults, ruling.isAhead());
    }
    item.ticket().settle(new Receipt.Outcome.Kept(ruling.values(), faults));
  }

  private void waveform(Item item, KnownMachine machine, Load.Wave load) {
    Parcel parcel = item.parcel();
    int tenant = machine.tenant().value();
    KnownSignal signal = machine.signal(load.signal());
    long correction = correction(parcel, machine.tenant());
    long ahead = load.waveform().startMs() + correction - parcel.receivedMs();
    if (signal == null) {
      refuse(item.ticket(), tenant, machine.id(), List.of(parking.why(machine, load.signal())));
    } else if (signal.kind() != io.takt.contracts.plant.SignalKind.WAVEFORM) {
      Fault wrong = new Fault(FaultCode.WRONG_TYPE, "", Fit.expected(signal.kind()));
      refuse(item.ticket(), tenant, machine.id(), List.of(wrong));
    } else if (ahead > Ruling.AHEAD_MS) {
      Fault future = new Fault(FaultCode.TIME_IN_FUTURE, "[4]", "The start is ahead of now.");
      refuse(item.ticket(), tenant, machine.id(), List.of(future));
    } else {
      send(
          item.ticket(),
          Topic.WAVEFORMS,
          machine.recordKey(),
          Records.waveform(machine, signal, parcel, load.waveform(), correction));
      meters.produced(1);
      item.ticket().settle(new Receipt.Outcome.Kept(1, List.of()));
    }
  }

  /** Replayed messages that lose their machine again stay where they came from. */
  private void unknown(Item item) {
    Parcel parcel = item.parcel();
    Address.Machine address = item.address();
    boolean replayed = parcel.origin() == Origin.ADOPTED || parcel.origin() == Origin.RELEASED;
    if (!replayed && !ways.inboxRoom().test(address.tenant())) {
      Fault full =
          new Fault(FaultCode.INBOX_FULL, "", "Adopt or discard the machines in the inbox.");
      refuse(item.ticket(), address.tenant().value(), 0, List.of(full));
      return;
    }
    if (!replayed) {
      meters.unknown();
      send(item.ticket(), Topic.UNKNOWN, address.pathKey(), Records.unknown(address, parcel));
    }
    item.ticket().settle(new Receipt.Outcome.Waiting());
  }

  private void refuse(Ticket ticket, int tenant, int machineId, List<Fault> faults) {
    if (ticket.parcel().origin() == Origin.CALL) {
      meters.rejected(faults);
    } else {
      reject(ticket, tenant, machineId, faults, false);
    }
    ticket.settle(new Receipt.Outcome.Refused(faults));
  }

  private void reject(
      Ticket ticket, int tenant, int machineId, List<Fault> faults, boolean isAhead) {
    Parcel parcel = ticket.parcel();
    boolean releasable = isAhead && !parcel.device().isEmpty();
    Quarantine quarantine =
        releasable
            ? new Quarantine(
                true, ways.clocks().correctionMs(new TenantId(tenant), parcel.device()))
            : Quarantine.NONE;
    meters.rejected(faults);
    String key = tenant == 0 ? "0" : RecordKey.tenant(new TenantId(tenant));
    send(
        ticket,
        Topic.REJECTED,
        key,
        Records.rejected(tenant, machineId, parcel, faults, quarantine));
  }

  private void send(Ticket ticket, Topic topic, String key, MessageLite record) {
    ticket.expect();
    ways.outlet()
        .send(
            topic,
            key,
            record.toByteArray(),
            result -> {
              if (result == Sent.Result.REFUSED && topic != Topic.REJECTED) {
                // not from here: this is the producer's thread, a send could wait for itself
                later.accept(() -> {
                  reject(ticket, tenantOf(key), 0, List.of(storeRefused()), false);
                  ticket.done(Sent.Result.KEPT);
                });
              } else {
                ticket.done(result);
              }
            });
  }

  private static int tenantOf(String key) {
    int end = key.indexOf('/');
    return Integer.parseInt(end < 0 ? key : key.substring(0, end));
  }

  private void observe(Parcel parcel, TenantId tenant, List<Frame> frames) {
    if (parcel.origin() != Origin.LIVE || parcel.device().isEmpty()) {
      return;
    }
    long newest = Frame.UNSTAMPED;
    for (Frame frame : frames) {
      newest = Math.max(newest, frame.timeMs());
    }
    if (newest != Frame.UNSTAMPED) {
      ways.clocks().observe(tenant, parcel.device(), parcel.receivedMs(), newest);
    }
  }

  private long correction(Parcel parcel, TenantId tenant) {
    if (parcel.origin() == Origin.RELEASED) {
      return parcel.correctionMs();
    }
    KnownDevice device = parcel.device().isEmpty() ? null : ways.plant().device(parcel.device());
    return device != null && device.correctClock()
        ? ways.clocks().correctionMs(tenant, parcel.device())
        : 0;
  }
}
