package sample.house.ingest;

import io.takt.contracts.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes the topic of another service. */
public final class WrongWriter {
  public ProducerRecord<String, String> plant() {
    return new ProducerRecord<>(Topic.PLANT.topicName(), "machine");
  }
}
