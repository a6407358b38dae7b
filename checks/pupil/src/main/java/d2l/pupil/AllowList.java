package d2l.pupil;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Looks through compiled classes, before any is loaded, for what an answer may not use.
///
/// Everything that a class names stands in its constant pool, whatever the source did to hide it: calls,
/// method references, lambdas, parents, what is caught. A list of what is allowed needs no imagination.
/// It is not the protection from a hostile program, which is the sandbox; it says in words and with a line
/// what is not meant.
final class AllowList {
    private static final Allowed ALLOWED = new Allowed();

    /// For tests of the sandbox alone, which has to hold all that this list refuses. No answer has run yet
    /// that could set it.
    private static final boolean OFF = Boolean.getBoolean("d2l.pupil.anything");

    private final Compiled compiled;
    private final Question question;
    private final Map<String, ClassModel> own = new LinkedHashMap<>();

    /// A use of something.
    ///
    /// @param type the full name of a class
    /// @param member its method or field, `""` where the class itself is meant
    private record Use(String type, String member) {
        static Use of(ClassEntry entry) {
            return new Use(type(entry), "");
        }

        static Use of(MemberRefEntry entry) {
            return new Use(type(entry.owner()), entry.name().stringValue());
        }

        private static String type(ClassEntry entry) {
            String name = entry.asInternalName();
            if (name.startsWith("[")) { // an array is as good as what it is made of
                name = name.replaceFirst("^\\[+L?", "").replace(";", "");
                name = name.length() == 1 ? "java.lang.Object" : name;
            }
            return name.replace('/', '.');
        }

        String simpleName() {
            return type.substring(
                    Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        }

        @Override
        public String toString() {
            return switch (member) {
                case "" -> simpleName();
                case "<init>" -> "new " + simpleName();
                default -> simpleName() + "." + member;
            };
        }
    }

    private AllowList(Compiled compiled, Question question) {
        this.compiled = compiled;
        this.question = question;
        compiled.models().forEach(model -> own.put(Loaded.name(model), model));
    }

    /// Refuses classes that use what is not allowed, or what the question wants written.
    static void check(Compiled compiled, Question question) throws RefusedException {
        if (!OFF) {
            new AllowList(compiled, question).check();
        }
    }

    private void check() throws RefusedException {
        for (ClassModel model : own.values()) {
            var lines = new HashMap<Use, Integer>();
            model.methods().forEach(method -> findLines(method, lines));
            List<Use> uses = uses(model);
            for (Use use : uses) {
                if (givesAway(use)) {
                    throw refused(
                            "«%s» gives the answer away: write it with simpler operations."
                                    .formatted(use),
                            lines.get(use));
                }
            }
            for (Use use : uses) {
                if (!isAllowed(use)) {
                    throw refused(
                            "«%s» is not allowed: an answer computes with numbers and tensors alone."
                                    .formatted(use),
                            lines.get(use));
                }
            }
            checkMethods(model);
        }
    }

    /// Members first: of a call that is not allowed the message names the method.
    private static List<Use> uses(ClassModel model) {
        var members = new ArrayList<Use>();
        var types = new ArrayList<Use>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case MemberRefEntry member -> members.add(Use.of(member));
                case ClassEntry type -> types.add(Use.of(type));
                default -> {} // numbers, texts, and what refers to the others
            }
        }
        members.addAll(types);
        return members;
    }

    private void checkMethods(ClassModel model) throws RefusedException {
        for (MethodModel method : model.methods()) {
            String name = method.methodName().stringValue();
            if (method.flags().has(AccessFlag.NATIVE)) {
                throw refused("«native» is not allowed in an answer.", null);
            }
            if (name.equals("finalize")
                    && method.methodTypeSymbol().parameterCount() == 0) {
                throw refused("«finalize» is not allowed in an answer.", null);
            }
        }
    }

    private boolean isAllowed(Use use) {
        if (use.member().isEmpty()) {
            return own.containsKey(use.type()) || ALLOWED.names(use.type());
        }
        return strangers(use).allMatch(type -> ALLOWED.uses(type, use.member()));
    }

    /// The classes not the student's own in which a member may be: of a class of his own that has none of
    /// this name, those that it extends.
    private Stream<String> strangers(Use use) {
        ClassModel model = own.get(use.type());
        if (model == null) {
            return Stream.of(use.type());
        }
        boolean declares =
                Stream.concat(
                                model.methods().stream().map(MethodModel::methodName),
                                model.fields().stream().map(field -> field.fieldName()))
                        .anyMatch(name -> name.equalsString(use.member()));
        if (declares) {
            return Stream.of();
        }
        return parents(model).flatMap(parent -> strangers(new Use(parent, use.member())));
    }

    private static Stream<String> parents(ClassModel model) {
        return Stream.concat(model.superclass().stream(), model.interfaces().stream())
                .map(entry -> entry.asInternalName().replace('/', '.'));
    }

    /// Whether it is what the question forbids: `Tensor.softmax` stands for the operation behind it too,
    /// `d2l.autograd.Softmax`.
    private boolean givesAway(Use use) {
        if (own.containsKey(use.type())) {
            return !use.member().isEmpty()
                    && strangers(use)
                            .anyMatch(type -> givesAway(new Use(type, use.member())));
        }
        if (!use.type().startsWith("d2l.") && !use.type().startsWith("java.")) {
            return false;
        }
        for (String forbidden : question.forbidden()) {
            int dot = forbidden.indexOf('.');
            String type = dot < 0 ? forbidden : forbidden.substring(0, dot);
            String member = forbidden.substring(dot + 1);
            boolean same =
                    dot < 0
                            ? use.simpleName().equals(type)
                            : use.member().equals(member) && isOf(use, type);
            boolean behind =
                    dot >= 0
                            && use.simpleName().equalsIgnoreCase(member)
                            && Set.of("Tensor", "CreationOps").contains(type)
                            && use.type().matches("d2l\\.(autograd|nn)\\..*");
            if (same || behind) {
                return true;
            }
        }
        return false;
    }

    /// What makes tensors is inherited by [d2l.tensor.Tensor].
    private static boolean isOf(Use use, String type) {
        return use.simpleName().equals(type)
                || type.equals("Tensor") && use.simpleName().equals("CreationOps");
    }

    // ---- where it stands

    private static void findLines(MethodModel method, Map<Use, Integer> lines) {
        int line = 0;
        for (CodeElement element :
                method.code().stream().flatMap(c -> c.elementStream()).toList()) {
            if (element instanceof LineNumber number) {
                line = number.line();
            }
            for (PoolEntry entry : named(element)) {
                if (entry instanceof MemberRefEntry member) {
                    lines.putIfAbsent(Use.of(member), line);
                    lines.putIfAbsent(Use.of(member.owner()), line);
                } else if (entry instanceof ClassEntry type) {
                    lines.putIfAbsent(Use.of(type), line);
                }
            }
        }
    }

    private static List<PoolEntry> named(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> List.of(call.method());
            case FieldInstruction field -> List.of(field.field());
            case NewObjectInstruction made -> List.of(made.className());
            case ConstantInstruction.LoadConstantInstruction constant ->
                    List.of(behind(constant.constantEntry()));
            case InvokeDynamicInstruction call ->
                    call.invokedynamic().bootstrap().arguments().stream()
                            .map(AllowList::behind)
                            .toList();
            default -> List.of();
        };
    }

    private static PoolEntry behind(LoadableConstantEntry entry) {
        return entry instanceof MethodHandleEntry handle ? handle.reference() : entry;
    }

    private RefusedException refused(String sentence, @Nullable Integer line) {
        String evidence = "";
        if (line != null && !compiled.source().place(line).isEmpty()) {
            evidence =
                    compiled.source().place(line)
                            + ": "
                            + Compiled.cut(compiled.source().line(line).strip());
        }
        return new RefusedException(Outcome.Reason.FORBIDDEN, sentence, evidence);
    }
}
