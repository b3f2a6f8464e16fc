package io.piecework.ledger.spring;

import io.piecework.ledger.listening.ListenerPolicy.Start;
import io.piecework.ledger.listening.Message;
import io.piecework.ledger.message.LedgerEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * A bean's method that is told of events.
 *
 * @param method as the bean can be called, which may be a proxy
 * @param wanted what its first parameter is
 */
record ListenerMethod(String name, Start from, BeanFactory beans, String bean, Method method, Class<?> wanted) {

    /** @throws LedgerSettingException when it cannot be told of events */
    static ListenerMethod of(OnLedgerEvent asked, BeanFactory beans, String bean, Method declared) {
        Class<?>[] parameters = declared.getParameterTypes();
        boolean event = parameters.length > 0 && LedgerEvent.class.isAssignableFrom(parameters[0]);
        boolean message = parameters.length == 1 || (parameters.length == 2 && parameters[1] == Message.class);
        int modifiers = declared.getModifiers();
        if (!event || !message || Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
            throw new LedgerSettingException(
                    "Method " + declared + " of bean \"" + bean + "\" cannot be told of the ledger's events.",
                    "With @OnLedgerEvent a method takes an event, and a Message if it likes, and is neither private nor static:"
                            + " void on(AssignmentEvent.Approved event, Message message).");
        }
        if (asked.name().isBlank()) {
            throw new LedgerSettingException(
                    "Method " + declared + " of bean \"" + bean + "\" has no name to keep its position under.",
                    "Give its @OnLedgerEvent a name that stays.");
        }
        Class<?> type = beans.getType(bean);
        Method method = type == null ? declared : AopUtils.selectInvocableMethod(declared, type);
        ReflectionUtils.makeAccessible(method);
        return new ListenerMethod(asked.name(), asked.from(), beans, bean, method, parameters[0]);
    }

    boolean wants(Message message) {
        return wanted.isInstance(message.event());
    }

    /** Whether there is an event that both want. */
    boolean overlaps(ListenerMethod other) {
        return wanted.isAssignableFrom(other.wanted) || other.wanted.isAssignableFrom(wanted);
    }

    void tell(Message message) throws Exception {
        Object target = beans.getBean(bean);
        try {
            if (method.getParameterCount() == 1) {
                method.invoke(target, message.event());
            } else {
                method.invoke(target, message.event(), message);
            }
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown.getCause() instanceof Exception exception ? exception : thrown;
        }
    }
}
