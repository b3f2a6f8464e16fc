package io.piecework.ledger.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM on this one's classpath, which may die. */
final class ChildJvm {

    /** What it left behind. */
    record Ended(int exit, List<String> out, String err) {}

    /** One that runs, and the files that it writes to. */
    record Running(Process process, Path out, Path err) {

        /** What it said so far, but for a line that is not yet ended. */
        List<String> said() {
            try {
                String all = Files.readString(out);
                return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Sends a signal such as {@code STOP}. */
        void signal(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private ChildJvm() {}

    static Ended run(Path folder, List<String> options, Class<?> main, String... arguments) {
        Running running = start(folder, options, main, arguments);
        try {
            if (!running.process().waitFor(120, TimeUnit.SECONDS)) {
                running.process().destroyForcibly();
                throw new AssertionError(main.getName() + " does not end: " + Files.readString(running.err()));
            }
            return new Ended(
                    running.process().exitValue(),
                    Files.readAllLines(running.out()),
                    Files.readString(running.err(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts one in a folder of its own and does not wait; its standard input ends when this JVM does. */
    static Running start(Path folder, List<String> options, Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        // most live for seconds, too short for the second compiler to pay off
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        // surefire starts this JVM from a jar that only names the classpath
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path out = folder.resolve(main.getSimpleName() + ".out");
        Path err = folder.resolve(main.getSimpleName() + ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
