package io.piecework.ledger.benchmarks;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of another build, from its benchmark jar, as a contender beside this build's, on a database of its own. The jar's classes,
 * libraries included, are in a class loader that shares only the JDK with this build. Reflection calls the classes of this package that
 * all builds have: {@link PreparedLedger}, the ledger's contenders and {@link LatencyRecorder}. The other build's callers run a whole
 * time slice by themselves and record in a recorder of their own, so that nothing of this costs a measured operation time.
 */
final class OtherBuild implements AutoCloseable {

    private final String name;
    private final URLClassLoader classes;
    private final Object prepared;

    private OtherBuild(String name, URLClassLoader classes, Database database) throws Exception {
        this.name = name;
        this.classes = classes;
        // registers the jar's own driver: the driver manager looks for drivers only once, in this build's class path
        Class.forName("org.postgresql.Driver", true, classes);
        this.prepared = Objects.requireNonNull(call(null, "PreparedLedger", "in", create("Database", database.url())));
    }

    /** Opens the ledger that is in a benchmark jar. */
    static OtherBuild in(Database database, Path jar) throws Exception {
        URL[] urls = {jar.toUri().toURL()};
        var classes = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        return new OtherBuild("ledger of " + jar.getFileName(), classes, database);
    }

    /** The name of its contenders. */
    String name() {
        return name;
    }

    Contender oneByOne() throws Exception {
        return new ItsContender(create("LedgerOneByOne", name, prepared));
    }

    Contender inFlight(int commands) throws Exception {
        return new ItsContender(create("LedgerInFlight", prepared, commands));
    }

    Contender bulk(int commands) throws Exception {
        return new ItsContender(create("LedgerBulk", prepared, commands));
    }

    private Object create(String type, Object... values) throws Exception {
        Constructor<?> constructor = type(type).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return Objects.requireNonNull(inside(() -> constructor.newInstance(values)));
    }

    /** Calls the only method of that name. */
    private @Nullable Object call(@Nullable Object target, String type, String method, Object... values)
            throws Exception {
        Method found = Arrays.stream(type(type).getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .findAny()
                .orElseThrow(() -> new NoSuchMethodException(method + " in " + type + ", " + name));
        found.setAccessible(true);
        return inside(() -> found.invoke(target, values));
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return classes.loadClass(OtherBuild.class.getPackageName() + "." + name);
    }

    /** Its libraries look up services in the context class loader; threads that they start keep it. */
    private @Nullable Object inside(Callable<@Nullable Object> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return work.call();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            call(prepared, "PreparedLedger", "close");
        } catch (Exception e) {
            throw new IllegalStateException(name + " does not close", e);
        }
        classes.close();
    }

    private final class ItsContender implements Contender {

        private final Object contender;

        ItsContender(Object contender) {
            this.contender = contender;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void prepare(long operations) throws Exception {
            call(contender, "Contender", "prepare", operations);
        }

        @Override
        public Caller caller() throws Exception {
            Object caller = Objects.requireNonNull(call(contender, "Contender", "caller"));
            return recorder -> {
                Object its = create("LatencyRecorder", recorder.end());
                call(caller, "Contender$Caller", "work", its);
                recorder.take(
                        (long[]) Objects.requireNonNull(call(its, "LatencyRecorder", "nanos")),
                        (long) Objects.requireNonNull(call(its, "LatencyRecorder", "operations")),
                        (long) Objects.requireNonNull(call(its, "LatencyRecorder", "last", recorder.end())));
            };
        }
    }
}
