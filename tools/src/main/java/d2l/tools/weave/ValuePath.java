package d2l.tools.weave;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The way to a value of a chapter's run: a field, then any of `[i]` and `.accessor`.
///
/// `reached[1][1]` takes an element of an array or a list, `epoch.loss` asks the object in the
/// field for its `loss()`.
///
/// @param text as the author writes it
record ValuePath(String text) {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|\\.([A-Za-z_]\\w*)");
    private static final Pattern WHOLE =
            Pattern.compile(FIELD.pattern() + "(?:" + STEP.pattern() + ")*");

    boolean isValid() {
        return WHOLE.matcher(text).matches();
    }

    /// The field of the chapter that the way begins with.
    String field() {
        var field = FIELD.matcher(text);
        return field.lookingAt() ? field.group() : "";
    }

    /// Follows the way through an instance of a chapter that has run.
    ///
    /// @throws IllegalArgumentException if it leads nowhere; says where it ends
    Object of(Object instance) {
        var field =
                declaredField(instance.getClass(), field())
                        .orElseThrow(() -> wrong("the chapter has no field " + field()));
        Object value = get(field, instance);
        String way = field();
        var step = STEP.matcher(text).region(way.length(), text.length());
        while (step.lookingAt()) {
            if (value == null) {
                throw wrong(way + " is null");
            }
            value =
                    step.group(1) != null
                            ? element(value, way, step.group(1))
                            : member(value, way, step.group(2));
            way += step.group();
            step.region(step.end(), text.length());
        }
        return value;
    }

    private Object element(Object value, String way, String digits) {
        boolean array = value.getClass().isArray();
        if (!array && !(value instanceof List)) {
            throw wrong(way + " is " + kind(value) + ", no array or list");
        }
        int length = array ? Array.getLength(value) : ((List<?>) value).size();
        int index = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (index >= length) {
            throw wrong(
                    way
                            + (length == 0
                                    ? " is empty"
                                    : " has the elements 0 to " + (length - 1)));
        }
        return array ? Array.get(value, index) : ((List<?>) value).get(index);
    }

    private Object member(Object value, String way, String name) {
        Class<?> type = value.getClass();
        if (type.isArray() && name.equals("length")) {
            return Array.getLength(value);
        }
        var accessor = accessor(type, name);
        if (accessor.isEmpty()) {
            return declaredField(type, name)
                    .map(field -> get(field, value))
                    .orElseThrow(
                            () ->
                                    wrong(
                                            "%s is %s, which has no accessor %s%s"
                                                    .formatted(
                                                            way,
                                                            kind(value),
                                                            name,
                                                            components(type))));
        }
        try {
            return accessor.get().invoke(value);
        } catch (InvocationTargetException e) {
            throw wrong(way + "." + name + "() failed: " + e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError("the accessor was made accessible", e);
        }
    }

    /// A method without arguments that returns something, where we may call it: a list of the
    /// JDK's own kind hides its class, but not the interface.
    private static Optional<Method> accessor(Class<?> type, String name) {
        var types = new ArrayDeque<Class<?>>(List.of(type));
        while (!types.isEmpty()) {
            Class<?> next = types.pop();
            for (Method method : next.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == 0
                        && method.getReturnType() != void.class
                        && method.trySetAccessible()) {
                    return Optional.of(method);
                }
            }
            if (next.getSuperclass() != null) {
                types.add(next.getSuperclass());
            }
            types.addAll(Arrays.asList(next.getInterfaces()));
        }
        return Optional.empty();
    }

    private static Optional<Field> declaredField(Class<?> type, String name) {
        try {
            var field = type.getDeclaredField(name);
            return field.trySetAccessible() ? Optional.of(field) : Optional.empty();
        } catch (NoSuchFieldException _) {
            return Optional.empty();
        }
    }

    private static Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError("the field was made accessible", e);
        }
    }

    private static String components(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.joining(", ", "; it has ", ""))
                : "";
    }

    static String kind(Object value) {
        return value == null ? "null" : "a " + value.getClass().getSimpleName();
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(
                "the prose asks for {{" + text + "}}, but " + why);
    }
}
