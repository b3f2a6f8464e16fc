package io.piecework.ledger.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, with little memory. */
public final class PieceworkProcess {

    private static final int SECONDS = 120;

    private PieceworkProcess() {}

    static CommandRun run(Path folder, String... args) throws IOException, InterruptedException {
        return runWith(classpath(), folder, args);
    }

    /** @param library the beginning of a jar's name, which is left out of the class path */
    static CommandRun runWithout(String library, Path folder, String... args) throws IOException, InterruptedException {
        List<String> others = Arrays.stream(classpath().split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(library))
                .toList();
        return runWith(String.join(File.pathSeparator, others), folder, args);
    }

    /** Surefire starts this JVM from a jar that only names the class path. */
    public static String classpath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static CommandRun runWith(String classpath, Path folder, String... args)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx64m");
        // most live for seconds, too short for the second compiler to pay off
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        command.add(classpath);
        command.add(Piecework.class.getName());
        command.addAll(List.of(args));
        Path out = folder.resolve("child.out");
        Path err = folder.resolve("child.err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + String.join(" ", args));
        }
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
