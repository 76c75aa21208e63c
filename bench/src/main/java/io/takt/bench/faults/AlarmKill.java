package io.takt.bench.faults;

import io.takt.bench.load.Device;
import io.takt.bench.platform.Api;
import io.takt.bench.platform.PlatformException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * alert-service ends without a word while the alarms of a whole plant are on their way to somebody.
 * Each must be there afterwards, and its e-mail sent; the one that was being sent may come twice.
 */
final class AlarmKill {
  private static final double READY = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MOST_ALARMS = 1_000;

  /** Values of the load are far above it. */
  private static final double LIMIT = 1;

  private final Scene scene;
  private final Circumstances circumstances;
  private final long machines;
  private final int mailsBefore;

  private AlarmKill(Scene scene, Circumstances circumstances) {
    this.scene = scene;
    this.circumstances = circumstances;
    this.machines = scene.devices().stream().map(Device::tenant).filter(id -> id == 1).count();
    this.mailsBefore = scene.surroundings().mail().getReceivedMessages().length;
  }

  static Trial run(Scene scene, Circumstances circumstances) throws IOException {
    return new AlarmKill(scene, circumstances).run();
  }

  private Trial run() throws IOException {
    Api api = scene.api();
    if (api.get("/contacts").json().path("items").isEmpty()) {
      made(
          api.post(
              "/contacts",
              Map.of("name", "Bench", "email", "bench@example.org", "leastPriority", "critical")));
    }
    int rule =
        made(api.post(
                "/rules",
                Map.of(
                    "name",
                    "alarms of run " + circumstances.random().nextInt(Integer.MAX_VALUE),
                    "kind",
                    "high",
                    "signal",
                    "a",
                    "levels",
                    List.of(Map.of("priority", "critical", "limit", LIMIT)))))
            .path("id")
            .asInt();
    try {
      return kill(rule);
    } finally {
      api.delete("/rules/" + rule);
    }
  }

  private Trial kill(int rule) {
    int begun = 1 + circumstances.random().nextInt(Math.toIntExact(machines) / 2);
    if (!Await.holds(PATIENCE, () -> mails().size() >= begun)) {
      throw new PlatformException("no alarms come, or no e-mails about them");
    }
    scene.victim("alert-service").kill();
    double ready = Kills.untilReady(scene);
    Await.holds(PATIENCE, () -> alarms(rule) >= machines && distinct() >= machines);
    long alarms = alarms(rule);
    int distinct = distinct();
    int twice = mails().size() - distinct;
    long nameless = mails().stream().filter(AlarmKill::isNameless).count();
    return Trial.ready(
            ready,
            READY,
            "killed after %d of %d e-mails, %d sent twice".formatted(begun, machines, twice))
        .broken(alarms != machines, "%d alarms of %d machines".formatted(alarms, machines))
        .broken(distinct != machines, "e-mails about %d of %d".formatted(distinct, machines))
        .broken(nameless > 0, "%d e-mails name no machine".formatted(nameless))
        .broken(twice > 1, "%d e-mails came twice".formatted(twice));
  }

  private static JsonNode made(Api.Answer answer) {
    if (answer.status() >= 300) {
      throw new PlatformException("the API answers " + answer.status() + " " + answer.body());
    }
    return answer.json();
  }

  /** Those of the rule that hold; none while nobody answers. */
  private long alarms(int rule) {
    try {
      Api.Answer answer = scene.api().get("/alarms?limit=" + MOST_ALARMS);
      return answer.status() == 200
          ? StreamSupport.stream(answer.json().path("items").spliterator(), false)
              .filter(alarm -> alarm.path("ruleId").asInt() == rule)
              .filter(alarm -> alarm.path("active").asBoolean())
              .count()
          : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private List<MimeMessage> mails() {
    return Stream.of(scene.surroundings().mail().getReceivedMessages()).skip(mailsBefore).toList();
  }

  /** As a machine is written that is not known. */
  private static boolean isNameless(MimeMessage mail) {
    try {
      return mail.getSubject().contains(" ?:");
    } catch (MessagingException e) {
      throw new PlatformException("an e-mail cannot be read", e);
    }
  }

  /** Messages that are not the same one again. */
  private int distinct() {
    Set<String> ids = new HashSet<>();
    try {
      for (MimeMessage each : mails()) {
        ids.add(each.getMessageID());
      }
    } catch (MessagingException e) {
      throw new PlatformException("an e-mail cannot be read", e);
    }
    return ids.size();
  }
}
