package io.piecework.ledger.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Who may give a command in a ledger with {@linkplain Permissions#strict() strict} permissions, besides any operator. The page of commands shows
 * all of them as one table.
 *
 * <p>A command that stricter rules hold for in some {@linkplain #when cases} has one annotation for each.
 */
@API(status = API.Status.INTERNAL)
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(PermittedTo.Cases.class)
public @interface PermittedTo {

    Case when() default Case.USUAL;

    /** A worker, for their own work and earnings. */
    boolean worker() default false;

    /** A requester, for their own money and tasks. */
    boolean requester() default false;

    /** Any import; never where it takes two operators. */
    boolean imports() default true;

    /** The ledger's own due work. */
    boolean dueWork() default false;

    /**
     * A {@linkplain Actor#system named system} of the platform, without a person. Suspensions, closures, reversals, appeals and reviews are
     * for people.
     */
    boolean system() default false;

    /** Only an operator, approved by another one; the two are two people. */
    boolean twoOperators() default false;

    /** Not the command's worker, who can gain by it, in any role; neither as the second operator. */
    boolean notWorker() default false;

    /** Not the command's requester, who can gain by it, in any role; neither as the second operator. */
    boolean notRequester() default false;

    /**
     * Whether a ledger that {@linkplain Permissions#trusting() trusts} its host still checks it: the worker or requester of the command, and the
     * platform, may give it. Two operators are always checked, by their names.
     */
    boolean always() default false;

    /** What a command says that decides who may give it. */
    enum Case {
        USUAL(""),
        APPROVED("approved by a second operator"),
        PLATFORM_TERMS("with VAT or exchange"),
        CONFIRMED_UNSENT("confirmed unsent"),
        ABOVE_SHARE("above its terms' share of rejections");

        private final String text;

        Case(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The cases of one command. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Cases {

        PermittedTo[] value();
    }
}
