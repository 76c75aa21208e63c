package io.takt.simulator.replay;

import io.takt.simulator.api.Credential;
import io.takt.simulator.api.FileMachine;
import io.takt.simulator.api.PlatformClient;
import io.takt.simulator.api.TokenFile;
import io.takt.simulator.mqtt.BrokerAddress;
import io.takt.simulator.mqtt.MqttPublisher;
import io.takt.simulator.mqtt.Stopped;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Streams a CSV file as a machine. */
@Command(
    name = "replay",
    description = {
      "Streams a CSV file through MQTT as a machine.",
      "The file is read and checked as a whole before anything is sent."
    },
    mixinStandardHelpOptions = true)
public final class Replay implements Callable<Integer> {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int REFUSED = 2;

  @Parameters(index = "0", paramLabel = "FILE.csv")
  private Path file = Path.of("file.csv");

  @Option(names = "--machine", required = true, description = "Key of the machine.")
  private String machine = "";

  @Option(names = "--line", description = "Key of its line: ${DEFAULT-VALUE}.")
  private String line = "files";

  @Option(names = "--site", description = "Key of its site: ${DEFAULT-VALUE}.")
  private String site = "replay";

  @Option(names = "--mqtt", description = "Address of the broker: ${DEFAULT-VALUE}.")
  private String mqtt = "tcp://127.0.0.1:1883";

  @Option(names = "--api", description = "Address of the platform.")
  private Optional<URI> api = Optional.empty();

  @Option(names = "--token-file", description = "0600 file with an API key or token.")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--credential",
      description = "JSON file {user,password,tenant} to publish with when there is no --api.")
  private Optional<Path> credentialFile = Optional.empty();

  @Option(
      names = "--speed",
      description = "Seconds of the file in a second; 0: as fast as acknowledged.")
  private double speed;

  @Option(
      names = "--shift-to-now",
      description =
          "Moves the times: the last row is now; with --speed each row has the time it is sent at.")
  private boolean shiftToNow;

  @Option(
      names = "--retention",
      description = "short, standard or long; default: long for old files.")
  private Optional<String> retention = Optional.empty();

  @Option(
      names = "--interval",
      description = "Distance of the rows, such as 1s, 500ms, 15m; for files without times.")
  private Optional<String> interval = Optional.empty();

  @Option(
      names = "--start",
      description =
          "Time of the first row with --interval, RFC 3339; default: so that the last row is now.")
  private Optional<Instant> start = Optional.empty();

  @Option(names = "--time-column", description = "Header of the column with the times.")
  private Optional<String> timeColumn = Optional.empty();

  @Option(names = "--time-zone", description = "Of times without an offset: ${DEFAULT-VALUE}.")
  private ZoneId zone = ZoneId.of("UTC");

  @Option(
      names = "--date-order",
      description = "Of dates like 3/4/2020: dmy or mdy; default: from the file.")
  private Optional<TimeText.DateOrder> dateOrder = Optional.empty();

  @Option(
      names = "--delimiter",
      description = "One character, tab or space; default: from the file.")
  private Optional<String> delimiter = Optional.empty();

  @Option(names = "--decimal", description = "Decimal point or comma; default: from the file.")
  private Optional<Character> decimal = Optional.empty();

  @Option(
      names = "--encoding",
      description = "Of files without a byte order mark: ${DEFAULT-VALUE}.")
  private Charset encoding = StandardCharsets.UTF_8;

  @Option(
      names = "--on-backward",
      description =
          "A time before that of the row above: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Rules.OnBackward onBackward = Rules.OnBackward.REFUSE;

  @Option(
      names = "--on-repeat",
      description =
          "The time of the row above, with other values: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Rules.OnRepeat onRepeat = Rules.OnRepeat.REFUSE;

  @Option(
      names = "--on-bad-row",
      description = "Too few cells, or no time: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Rules.OnBadRow onBadRow = Rules.OnBadRow.REFUSE;

  private final Clock clock = Clock.systemUTC();
  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      checkArguments();
      Rules rules = rules();
      Survey survey = Survey.of(Text.of(file, Optional.of(encoding)), rules);
      Explanation.print(survey, rules, out);
      Check check = Check.of(survey, rules);
      Shift shift = shift(check);
      long first = shift.of(check.first());
      if (shift.equals(Shift.NONE)) {
        check.refuseFuture(clock.millis());
      }
      send(survey, rules, check, shift, Signals.retention(retention, first, clock.millis()));
      return 0;
    } catch (Refusal refusal) {
      System.err.println(file + ": " + refusal.getMessage());
      return REFUSED;
    }
  }

  private void checkArguments() {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new Refusal("cannot be read");
    }
    for (String key : new String[] {machine, line, site}) {
      if (!KEY.matcher(key).matches()) {
        throw new Refusal("'" + key + "' is not a key of 1 to 64 letters, digits, _ or -");
      }
    }
    if (!(speed >= 0)) {
      throw new Refusal("--speed is 0 or more");
    }
    if (api.isPresent() != tokenFile.isPresent()) {
      throw new Refusal("--api and --token-file go together");
    }
  }

  private Rules rules() {
    return new Rules(
        timeColumn,
        interval.map(Durations::parse),
        zone,
        dateOrder,
        delimiter,
        decimal,
        onBackward,
        onRepeat,
        onBadRow);
  }

  private Shift shift(Check check) {
    long now = clock.millis();
    if (interval.isPresent() && start.isPresent()) {
      return new Shift(0, start.get().toEpochMilli(), 1);
    }
    if (!shiftToNow && interval.isEmpty()) {
      return Shift.NONE;
    }
    return speed > 0 ? Shift.startingAt(now, check, speed) : Shift.endingAt(now, check);
  }

  private void send(Survey survey, Rules rules, Check check, Shift shift, String keep)
      throws IOException, InterruptedException {
    out.printf(
        "%d rows from %s to %s, kept %s%n",
        check.rows(),
        Instant.ofEpochMilli(shift.of(check.first())),
        Instant.ofEpochMilli(shift.of(check.last())),
        keep);
    if (api.isEmpty()) {
      Credential credential =
          credentialFile.isEmpty()
              ? new Credential("", "", "main")
              : PlatformClient.JSON.readValue(
                  Files.readAllBytes(credentialFile.get()), Credential.class);
      String topic = "takt/v1/%s/%s/-/%s/%s".formatted(credential.tenant(), site, line, machine);
      publish(survey, rules, check, shift, credential, topic);
      return;
    }
    TokenFile token = new TokenFile(tokenFile.orElseThrow());
    token.read();
    try (PlatformClient client = new PlatformClient(api.get(), token, Duration.ofMinutes(1))) {
      FileMachine made = FileMachine.connect(client, site, line, machine);
      try {
        made.describe(client, Signals.of(survey, check, keep));
        publish(survey, rules, check, shift, made.credential(), made.topic());
      } finally {
        made.disconnect(client);
      }
    }
  }

  private void publish(
      Survey survey, Rules rules, Check check, Shift shift, Credential credential, String topic)
      throws IOException, InterruptedException {
    Tally tally = new Tally();
    try (MqttPublisher publisher =
        new MqttPublisher(
            new BrokerAddress(
                mqtt,
                "takt-replay-" + ProcessHandle.current().pid(),
                credential.user(),
                credential.password(),
                BrokerAddress.WINDOW,
                BrokerAddress.PATIENCE))) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(publisher::stopTaking));
      Runnable tell =
          () ->
              out.printf(
                  "sent %d of %d rows, %d readings%n",
                  tally.rows(), check.rows(), tally.readings());
      new Streamer(survey, rules, tally, clock, tell).send(publisher, topic, shift, speed);
      if (!publisher.drain(Duration.ofHours(1))) {
        throw new Stopped();
      }
    }
    out.printf(
        "done: %d rows read, %d readings sent and acknowledged%n", tally.rows(), tally.readings());
    tally.skips().forEach(out::println);
  }
}
