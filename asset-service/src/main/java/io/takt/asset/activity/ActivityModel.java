package io.takt.asset.activity;

import io.takt.asset.activity.ActivityTable.Known;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.platform.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what the broker tells, each report in one transaction, and what of it is unusual. */
@Component
final class ActivityModel {
  private static final Duration AGAIN = Duration.ofHours(1);
  private static final Duration PASSWORDS_WITHIN = Duration.ofMinutes(1);
  private static final int BAD_PASSWORDS = 5;

  /** Refused topics in a minute; a device that is set up wrongly retries a few. */
  private static final int PROBES = 20;

  private final TransactionTemplate transactions;
  private final PlantTransaction plant;
  private final ActivityTable table;
  private final SecurityEventTable security;
  private final QuotaTable quotas;
  private final AuditTrail audit;
  private final Clock clock;

  ActivityModel(
      TransactionTemplate transactions,
      PlantTransaction plant,
      ActivityTable table,
      SecurityEventTable security,
      QuotaTable quotas,
      AuditTrail audit,
      Clock clock) {
    this.transactions = transactions;
    this.plant = plant;
    this.table = table;
    this.security = security;
    this.quotas = quotas;
    this.audit = audit;
    this.clock = clock;
  }

  void take(Report report) {
    transactions.executeWithoutResult(_ -> {
      table.lock();
      Instant now = clock.instant();
      if (Boolean.TRUE.equals(report.started())) {
        table.nobodyIsConnected();
      }
      report.tenantList().forEach(tenant -> quotas.measured(tenant, now));
      connections(report.eventList(), now);
      report.deviceList().forEach(device -> count(device, now));
    });
  }

  private void connections(List<Report.Event> events, Instant now) {
    if (events.isEmpty()) {
      return;
    }
    table.log(events);
    List<Report.Event> let =
        events.stream().filter(event -> !"refused".equals(event.kind())).toList();
    if (!let.isEmpty()) {
      table.seen(let);
    }
    Map<String, Set<String>> addresses = new LinkedHashMap<>();
    Set<String> guessed = new LinkedHashSet<>();
    for (Report.Event event : events) {
      String user = Report.text(event.user());
      if ("connected".equals(event.kind())) {
        addresses
            .computeIfAbsent(user, _ -> new LinkedHashSet<>())
            .add(Report.text(event.address()));
      } else if ("wrong-password".equals(event.reason())) {
        guessed.add(user);
      }
    }
    addresses.forEach((user, from) ->
        table.device(user).ifPresent(device -> from.forEach(each -> from(device, each, now))));
    guessed.forEach(user -> table.device(user).ifPresent(device -> guessed(device, now)));
  }

  private void from(Known device, String address, Instant now) {
    if (table.isNewAddress(device, address, now)) {
      raise(device, SecurityKind.NEW_ADDRESS, address, now);
    }
  }

  private void guessed(Known device, Instant now) {
    int tries = table.wrongPasswords(device, now.minus(PASSWORDS_WITHIN));
    if (tries >= BAD_PASSWORDS) {
      raise(device, SecurityKind.BAD_PASSWORDS, tries + " in a minute", now);
    }
  }

  private void count(Report.Device told, Instant now) {
    table.device(Report.text(told.user())).ifPresent(device -> count(device, told, now));
  }

  private void count(Known device, Report.Device told, Instant now) {
    double messages = told.perMinute(told.messages());
    double refused = told.perMinute(told.refused());
    SendingRate rate = table.rate(device);
    table.counted(device, messages, refused, rate.plus(messages), now);
    if (rate.isJump(messages)) {
      raise(
          device,
          SecurityKind.RATE_JUMP,
          "%d in a minute, %d before".formatted(Math.round(messages), Math.round(rate.perMinute())),
          now);
    }
    if (told.refused() >= PROBES) {
      raise(
          device,
          SecurityKind.TOPIC_PROBING,
          "%d refused in a minute".formatted(Math.round(refused)),
          now);
    }
  }

  private void raise(Known device, SecurityKind kind, String detail, Instant now) {
    if (security.again(device, kind, detail, now, now.minus(AGAIN))) {
      return;
    }
    plant.change(
        device.tenant(),
        _ -> {
          security.insert(device, kind, detail, now);
          audit.note(
              device.tenant(),
              "security-event.raise",
              new AuditTrail.Subject("device", device.deviceId(), device.user()),
              null,
              Map.of("kind", kind.word(), "detail", detail));
          return device;
        });
  }
}
