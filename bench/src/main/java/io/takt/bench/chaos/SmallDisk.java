package io.takt.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder with a disk of its own, made of a sparse file, which can be full without the machine's
 * being so. Needs root.
 *
 * @param folder where it is mounted
 * @param image the file it lies in
 */
public record SmallDisk(Path folder, Path image) implements AutoCloseable {
  private static final String FILLER = "takt-bench-filler";
  private static final long STEP = 1 << 20;
  private static final int TRIED_MEGABYTES = 8;

  /** Of the whole machine, but for one device: also what the kernel writes for others counts. */
  private static final Path WRITES =
      Path.of("/sys/fs/cgroup/blkio/blkio.throttle.write_iops_device");

  /** What is missing on this machine to make one, with the way to get it. */
  public static Optional<String> missing() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("only root can mount a disk of its own");
    }
    for (String[] need :
        new String[][] {
          {"mkfs.ext4", "e2fsprogs"}, {"mount", "mount"}, {"fallocate", "util-linux"}
        }) {
      if (List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin").stream()
          .noneMatch(folder -> Files.isExecutable(Path.of(folder, need[0])))) {
        return Optional.of(need[0] + " is missing: apt-get install " + need[1]);
      }
    }
    if (!Files.exists(Path.of("/dev/loop-control"))) {
      return Optional.of("this machine has no loop devices");
    }
    return isMountAllowed()
        ? Optional.empty()
        : Optional.of("root may not mount a disk here, as in a container without CAP_SYS_ADMIN");
  }

  /** Only a try tells: root of a container may lack the right, or the devices. */
  private static boolean isMountAllowed() {
    try {
      Path folder = Files.createTempDirectory("takt-disk");
      Path image = folder.resolve("image");
      Path mounted = folder.resolve("mounted");
      try {
        mount(mounted, image, TRIED_MEGABYTES).close();
        return true;
      } catch (IllegalStateException e) {
        return false;
      } finally {
        Files.deleteIfExists(image);
        Files.deleteIfExists(mounted);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param megabytes its size; only what is written takes room
   */
  public static SmallDisk mount(Path folder, Path image, int megabytes) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("truncate", "-s", megabytes + "M", image.toString());
    run(
        "mkfs.ext4",
        "-q",
        "-m",
        "0",
        "-O",
        "^has_journal",
        "-E",
        "lazy_itable_init=1,nodiscard",
        image.toString());
    run("mount", "-o", "loop", image.toString(), folder.toString());
    try {
      Files.deleteIfExists(folder.resolve("lost+found"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SmallDisk(folder, image);
  }

  /** What is missing on this machine to make one slow. */
  public static Optional<String> cannotBeSlow() {
    return missing()
        .or(() ->
            Files.isWritable(WRITES)
                ? Optional.empty()
                : Optional.of("the kernel offers no " + WRITES + " to slow a disk down with"));
  }

  /**
   * From now on the disk makes so many writes a second, whoever asks for them.
   *
   * @param writes 0: as many as it can
   */
  public void slow(int writes) {
    try {
      long device = ((Number) Files.getAttribute(folder, "unix:dev")).longValue();
      long major = (device >>> 8) & 0xfff;
      long minor = (device & 0xff) | ((device >>> 12) & 0xfff00);
      Files.writeString(WRITES, major + ":" + minor + " " + writes + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes all room that is left. */
  public void fill() {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      // what is reserved at once may be less than what is free
      for (long size = free; size > STEP; size -= STEP) {
        if (isRun("fallocate", "-l", String.valueOf(size), filler().toString())) {
          break;
        }
      }
      try (var rest = Files.newOutputStream(folder.resolve(FILLER + "-rest"))) {
        byte[] block = new byte[4096];
        while (true) {
          rest.write(block);
        }
      } catch (IOException e) {
        // full
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the room back. */
  public void free() {
    try {
      Files.deleteIfExists(filler());
      Files.deleteIfExists(folder.resolve(FILLER + "-rest"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve(FILLER);
  }

  @Override
  public void close() {
    run("umount", "--lazy", folder.toString());
    try {
      Files.deleteIfExists(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... words) {
    if (!isRun(words)) {
      throw new IllegalStateException(String.join(" ", words) + " does not work");
    }
  }

  private static boolean isRun(String... words) {
    try {
      return new ProcessBuilder(new ArrayList<>(List.of(words)))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
