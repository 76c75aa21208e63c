package io.takt.ingest.sparkplug;

import org.jspecify.annotations.Nullable;

/** What an edge node may say (Sparkplug 3.0, chapter 4). */
enum MessageType {
  NBIRTH,
  NDATA,
  NDEATH,
  DBIRTH,
  DDATA,
  DDEATH;

  static @Nullable MessageType of(String word) {
    for (MessageType type : values()) {
      if (type.name().equals(word)) {
        return type;
      }
    }
    return null;
  }

  boolean isOfDevice() {
    return switch (this) {
      case DBIRTH, DDATA, DDEATH -> true;
      case NBIRTH, NDATA, NDEATH -> false;
    };
  }
}
