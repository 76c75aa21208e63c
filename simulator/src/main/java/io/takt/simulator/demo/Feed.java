package io.takt.simulator.demo;

import io.takt.simulator.catalogue.Signal;
import io.takt.simulator.catalogue.SignalKind;
import io.takt.simulator.payload.Message;
import io.takt.simulator.payload.SampleBatch;
import io.takt.simulator.payload.WaveformPayload;
import io.takt.simulator.plant.Machine;
import io.takt.simulator.plant.Mode;
import io.takt.simulator.plant.Waveform;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One machine's samples on their way out. While its gateway is offline they are held, at most the
 * hour that takes, and leave in one burst afterwards.
 */
final class Feed {
  /** Machines do not all sample in the same second. */
  private static final int STAGGER = 7;

  private final Machine machine;
  private final String topic;
  private final Set<Signal> signals;
  private final double stretch;
  private final Consumer<Message> out;
  private final SampleBatch batch;
  private final Deque<Message> held = new ArrayDeque<>();
  private boolean holding;

  Feed(Machine machine, String topic, double stretch, Consumer<Message> out) {
    this.machine = machine;
    this.topic = topic;
    this.signals = machine.plan().kind().signals();
    this.stretch = stretch;
    this.out = out;
    this.batch = new SampleBatch(topic, this::leave);
  }

  /** The model's current second. */
  void sample(Density density, boolean first) {
    switchGateway();
    batch.at(machine.clock());
    for (Signal signal : signals) {
      if (isDue(signal, density, first)) {
        read(signal);
      }
    }
  }

  private void switchGateway() {
    if (machine.isOffline() != holding) {
      // what was collected before belongs to the old way
      batch.flush();
      holding = !holding;
      while (!holding && !held.isEmpty()) {
        out.accept(held.removeFirst());
      }
    }
  }

  private boolean isDue(Signal signal, Density density, boolean first) {
    if (signal.kind() == SignalKind.WAVEFORM && machine.mode() != Mode.RUN) {
      return false;
    }
    if (first || machine.isChanged(signal)) {
      return signal.kind() != SignalKind.WAVEFORM;
    }
    long second = machine.now() / 1000 + (long) STAGGER * machine.plan().index();
    return second % density.seconds(signal.pace(), stretch) == 0;
  }

  private void read(Signal signal) {
    switch (signal.kind()) {
      case GAUGE, COUNTER -> batch.put(signal.key(), machine.number(signal));
      case STATE, TEXT -> batch.put(signal.key(), machine.text(signal));
      case WAVEFORM -> {
        Waveform waveform = machine.waveform();
        leave(
            new Message(
                topic + "/" + signal.key() + "/waveform",
                WaveformPayload.encode(waveform.start(), waveform.rateHertz(), waveform.samples()),
                1));
      }
    }
  }

  private void leave(Message message) {
    if (holding) {
      held.addLast(message);
    } else {
      out.accept(message);
    }
  }

  void flush() {
    if (!holding) {
      batch.flush();
    }
  }

  boolean isHolding() {
    return holding;
  }
}
