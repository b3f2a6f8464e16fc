package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.spring.axon.LedgerAxonAutoConfiguration;
import io.piecework.ledger.spring.axon.LedgerSerializerCustomizer;
import io.piecework.ledger.spring.kafka.LedgerKafkaAutoConfiguration;
import io.piecework.ledger.spring.testing.LedgerTest;
import io.piecework.ledger.spring.web.LedgerFrontEndsAutoConfiguration;
import io.piecework.ledger.spring.web.LedgerProblems;
import io.piecework.ledger.spring.web.LedgerWebAutoConfiguration;
import io.piecework.ledger.spring.web.SignedInRequester;
import io.piecework.ledger.spring.web.SignedInWorker;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** The public types of the starter are for applications, and show them no type that the core marks internal. */
class PublicTypesTest {

    private static final Pattern NAME = Pattern.compile("io\\.piecework\\.ledger\\.[\\w.$]+");

    @Test
    void every_public_type_is_one_that_applications_name() throws IOException {
        assertThat(publicTypes().stream().filter(type -> type.getEnclosingClass() == null))
                .containsExactlyInAnyOrder(
                        LedgerProperties.class,
                        PaydayProperties.class,
                        WebhookProperties.class,
                        OnLedgerEvent.class,
                        LedgerListener.class,
                        LedgerCustomizer.class,
                        LedgerSerializerCustomizer.class,
                        LedgerProblems.class,
                        SignedInRequester.class,
                        SignedInWorker.class,
                        LedgerTest.class,
                        // thrown from several packages of the starter
                        LedgerSettingException.class,
                        // named where an application excludes them
                        LedgerAutoConfiguration.class,
                        LedgerAxonAutoConfiguration.class,
                        LedgerEndpointAutoConfiguration.class,
                        LedgerFilesAutoConfiguration.class,
                        LedgerFrontEndsAutoConfiguration.class,
                        LedgerHealthAutoConfiguration.class,
                        LedgerKafkaAutoConfiguration.class,
                        LedgerMetricsAutoConfiguration.class,
                        LedgerPayoutsAutoConfiguration.class,
                        LedgerTracingAutoConfiguration.class,
                        LedgerWebAutoConfiguration.class,
                        LedgerWebhooksAutoConfiguration.class);
    }

    @Test
    void no_signature_shows_an_internal_type() throws IOException {
        var shown = new ArrayList<Class<?>>();
        for (Class<?> type : publicTypes()) {
            for (Type each : types(type)) {
                NAME.matcher(each.getTypeName()).results().forEach(found -> shown.add(load(found.group())));
            }
        }

        assertThat(shown).hasSizeGreaterThan(20).noneMatch(PublicTypesTest::isInternal);
    }

    private static List<Class<?>> publicTypes() throws IOException {
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .<Class<?>>map(name -> load(name.replace(".class", "").replace('/', '.')))
                    .filter(PublicTypesTest::isPublic)
                    .toList();
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static boolean isInternal(Class<?> type) {
        API mark = type.getAnnotation(API.class);
        API markOfPackage = type.getPackage().getAnnotation(API.class);
        return (mark != null && mark.status() == API.Status.INTERNAL)
                || (markOfPackage != null && markOfPackage.status() == API.Status.INTERNAL)
                || (type.getEnclosingClass() != null && isInternal(type.getEnclosingClass()));
    }

    private static List<Type> types(Class<?> type) {
        var types = new ArrayList<Type>(List.of(type.getGenericInterfaces()));
        var members = new ArrayList<Executable>(List.of(type.getDeclaredMethods()));
        members.addAll(List.of(type.getDeclaredConstructors()));
        members.removeIf(member -> !isVisible(member));
        for (Executable member : members) {
            types.addAll(List.of(member.getGenericParameterTypes()));
            types.addAll(List.of(member.getGenericExceptionTypes()));
            if (member instanceof Method method) {
                types.add(method.getGenericReturnType());
            }
        }
        return types;
    }

    private static boolean isVisible(Member member) {
        return !member.isSynthetic()
                && (Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicTypesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
