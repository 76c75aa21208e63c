package io.takt.alert.evaluation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.alert.alarm.Alarms.Said;
import io.takt.alert.alarm.Told;
import io.takt.alert.evaluation.CheckpointTable.Checkpoint;
import io.takt.alert.evaluation.RuleBook.Target;
import io.takt.alert.plant.PlantSignal;
import io.takt.alert.rule.Change;
import io.takt.alert.rule.Condition;
import io.takt.alert.rule.Judgement;
import io.takt.alert.rule.Reading;
import io.takt.alert.rule.Reading.Role;
import io.takt.alert.rule.Watch;
import io.takt.contracts.readings.Quality;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watches of one partition, and how far they have judged. Used by one thread. */
final class Judged {
  private static final Logger log = LoggerFactory.getLogger(Judged.class);

  private final int partition;
  private final long epoch;
  private final EvaluationProperties properties;
  private final Map<Key, Watching> watches = new HashMap<>();
  private Map<Integer, List<Listener>> bySignal = Map.of();

  /** As what signals are heard; of one moment first what values are judged by. */
  private Set<Role> roles = EnumSet.noneOf(Role.class);

  /** Signals that tell whether a machine produces, and what they said last. */
  private Map<Integer, PlantSignal> states = Map.of();

  private final Map<Integer, String> words = new HashMap<>();
  private final List<Said> said = new ArrayList<>();
  private long nextOffset;
  private long savedOffset;
  private long savedAt;

  /** Which watch. */
  private record Key(int rule, long version, int signal) {
    static Key of(Target target) {
      return new Key(target.rule().id(), target.rule().version(), target.watched().signal().id());
    }
  }

  /** A watch and what it watches. */
  private record Watching(Target target, Watch watch) {
    Told told(Change change) {
      return new Told(target.rule(), target.watched().signal(), change);
    }
  }

  /** Who hears a signal, and as what. */
  private record Listener(Watching watching, Role role) {}

  Judged(
      int partition,
      Checkpoint from,
      List<Target> targets,
      EvaluationProperties properties,
      long now) {
    this.partition = partition;
    this.epoch = from.epoch();
    this.properties = properties;
    this.nextOffset = from.nextOffset();
    this.savedOffset = from.nextOffset();
    this.savedAt = now;
    if (from.state().length > 0) {
      restore(targets, from.state());
    }
    follow(targets, 0);
  }

  int partition() {
    return partition;
  }

  long epoch() {
    return epoch;
  }

  long nextOffset() {
    return nextOffset;
  }

  /** Starts to judge by what is new, and ends with what is gone. */
  void follow(List<Target> targets, long now) {
    Map<Key, Watching> kept = new HashMap<>();
    Map<Integer, List<Listener>> found = new HashMap<>();
    for (Target target : targets) {
      Watching before = watches.get(Key.of(target));
      Watching watching =
          new Watching(target, before == null ? begin(target, now) : before.watch());
      kept.put(Key.of(target), watching);
      listen(found, target.watched().signal(), watching, Role.VALUE);
      listen(found, target.watched().reference(), watching, Role.REFERENCE);
      listen(found, target.watched().state(), watching, Role.STATE);
    }
    states =
        targets.stream()
            .flatMap(target -> Stream.ofNullable(target.watched().producing()))
            .collect(Collectors.toMap(PlantSignal::id, Function.identity(), (one, _) -> one));
    words.keySet().retainAll(states.keySet());
    watches.clear();
    watches.putAll(kept);
    bySignal = found;
    roles = EnumSet.noneOf(Role.class);
    found.values().forEach(all -> all.forEach(each -> roles.add(each.role())));
  }

  private static void listen(
      Map<Integer, List<Listener>> found,
      @Nullable PlantSignal signal,
      Watching watching,
      Role role) {
    if (signal != null) {
      found.computeIfAbsent(signal.id(), _ -> new ArrayList<>()).add(new Listener(watching, role));
    }
  }

  private Watch begin(Target target, long now) {
    Judgement judgement = target.judgement();
    long valid = target.rule().validFrom().toEpochMilli();
    // silence of a signal that turns up later counts from then
    long from = judgement.condition() instanceof Condition.Missing ? Math.max(valid, now) : valid;
    return new Watch(judgement, properties.lateness().toMillis(), properties.kept(), from);
  }

  void hear(ConsumerRecord<String, byte[]> record, List<Told> told) {
    nextOffset = record.offset() + 1;
    if (bySignal.isEmpty()) {
      return;
    }
    try {
      hear(ReadingsRecord.parseFrom(record.value()), told);
    } catch (InvalidProtocolBufferException e) {
      log.error("record {} of partition {} is no readings record", record.offset(), partition, e);
    }
  }

  private void hear(ReadingsRecord message, List<Told> told) {
    long received = message.getReceivedMs();
    for (Sample sample : message.getSamplesList()) {
      if (!states.isEmpty()) {
        sample.getValuesList().forEach(value -> say(sample.getTimeMs(), value));
      }
      boolean late =
          message.getLate() || received - sample.getTimeMs() > properties.old().toMillis();
      for (Role role : roles) {
        for (Value value : sample.getValuesList()) {
          hear(sample.getTimeMs(), value, role, message.getSeq(), received, late, told);
        }
      }
    }
  }

  private void hear(
      long time, Value value, Role role, long seq, long received, boolean late, List<Told> told) {
    List<Listener> all = bySignal.get(value.getSignalId());
    if (all == null || !isMeasured(value)) {
      return;
    }
    Reading reading = reading(time, value, seq).as(role);
    for (Listener each : all) {
      if (each.role() == role) {
        each.watching()
            .watch()
            .hear(reading, received, late)
            .forEach(change -> told.add(each.watching().told(change)));
      }
    }
  }

  /** Only what is another word: a table has the last. */
  private void say(long time, Value value) {
    PlantSignal signal = states.get(value.getSignalId());
    if (signal == null || value.getValueCase() != Value.ValueCase.TEXT || !isMeasured(value)) {
      return;
    }
    String word = value.getText().replace("\0", "");
    if (!word.equals(words.put(signal.id(), word))) {
      said.add(
          new Said(
              signal.tenant(), signal.machineId(), signal.key(), word, Instant.ofEpochMilli(time)));
    }
  }

  /** What machines said of their state since the last time. */
  List<Said> takeSaid() {
    List<Said> all = List.copyOf(said);
    said.clear();
    return all;
  }

  private static boolean isMeasured(Value value) {
    return value.getValueCase() != Value.ValueCase.VALUE_NOT_SET
        && (value.getQuality() == Quality.GOOD || value.getQuality() == Quality.UNCERTAIN);
  }

  private static Reading reading(long time, Value value, long seq) {
    return value.getValueCase() == Value.ValueCase.NUMBER
        ? new Reading(time, value.getNumber(), null, seq)
        : new Reading(time, Double.NaN, value.getText(), seq);
  }

  /** Lets the clock decide; only where all is read that has come. */
  void tick(long now, List<Told> told) {
    for (Watching each : watches.values()) {
      long heard = now - properties.grace().toMillis() - each.watch().behind();
      each.watch().tick(heard).forEach(change -> told.add(each.told(change)));
    }
  }

  boolean isDue(long now) {
    return nextOffset != savedOffset && now - savedAt >= properties.checkpoint().toMillis();
  }

  Checkpoint checkpoint() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
      out.writeInt(watches.size());
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      for (Map.Entry<Key, Watching> each : watches.entrySet()) {
        out.writeInt(each.getKey().rule());
        out.writeLong(each.getKey().version());
        out.writeInt(each.getKey().signal());
        one.reset();
        each.getValue().watch().write(new DataOutputStream(one));
        out.writeInt(one.size());
        one.writeTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return new Checkpoint(epoch, nextOffset, bytes.toByteArray());
  }

  void saved(Checkpoint checkpoint, long now) {
    savedOffset = checkpoint.nextOffset();
    savedAt = now;
  }

  private void restore(List<Target> targets, byte[] state) {
    Map<Key, Target> wanted = new HashMap<>();
    targets.forEach(target -> wanted.put(Key.of(target), target));
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(state)))) {
      for (int i = in.readInt(); i > 0; i--) {
        Key key = new Key(in.readInt(), in.readLong(), in.readInt());
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        Target target = wanted.get(key);
        if (target != null) {
          Watch watch =
              Watch.read(
                  target.judgement(),
                  properties.lateness().toMillis(),
                  properties.kept(),
                  new DataInputStream(new ByteArrayInputStream(bytes)));
          watches.put(key, new Watching(target, watch));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
