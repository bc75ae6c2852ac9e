import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.Attributes;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Build tool: writes out in plain bytecode what javac leaves to bootstrap methods that the AOT cache cannot hold: the
/// `equals`, `hashCode` and `toString` of records, and the choice of a case by type. Each of them would otherwise be put
/// together from method handles at the first use in every process, which takes longer than many a command.
///
/// `java Plain CLASSES LIBRARIES...` rewrites the class files below the folder CLASSES, one folder per module; LIBRARIES
/// are folders of classes that they are compiled against.
final class Plain {
  private static final ClassDesc OBJECT_METHODS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc SWITCH_BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc STRING_BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final int SYNTHETIC = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private final ClassFile file;
  private final ClassModel type;
  private final List<Added> added = new ArrayList<>();

  /// A method to add, and how to write its body.
  private record Added(String name, MethodTypeDesc type, java.util.function.Consumer<CodeBuilder> body) {}

  private Plain(ClassFile file, ClassModel type) {
    this.file = file;
    this.type = type;
  }

  public static void main(String[] args) throws IOException {
    var roots = new ArrayList<Path>();
    for (var folder : args) {
      try (var modules = Files.list(Path.of(folder))) {
        roots.addAll(modules.filter(Files::isDirectory).toList());
      }
    }
    var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy(roots)));
    try (var files = Files.walk(Path.of(args[0]))) {
      for (var path : files.filter(name -> name.toString().endsWith(".class")).toList()) {
        var model = file.parse(path);
        if (model.methods().stream().anyMatch(Plain::isConcerned)) Files.write(path, new Plain(file, model).rewritten());
      }
    }
  }

  private static ClassHierarchyResolver hierarchy(List<Path> roots) {
    return ClassHierarchyResolver.ofResourceParsing(type -> {
      var name = type.descriptorString();
      for (var root : roots) {
        var path = root.resolve(name.substring(1, name.length() - 1) + ".class");
        if (Files.exists(path)) return new java.io.ByteArrayInputStream(bytes(path));
      }
      return null;
    }).orElse(ClassHierarchyResolver.defaultResolver());
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isConcerned(MethodModel method) {
    return method.code().stream().flatMap(code -> code.elementStream()).anyMatch(Plain::isConcerned);
  }

  private static boolean isConcerned(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call && (isRecordMethod(call) || isSwitchByType(call));
  }

  private static boolean isRecordMethod(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(OBJECT_METHODS);
  }

  private static boolean isSwitchByType(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(SWITCH_BOOTSTRAPS)
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
  }

  private byte[] rewritten() {
    var methods = ClassTransform.transformingMethodBodies(Plain::isConcerned, (code, element) -> {
      if (isConcerned(element)) replace(code, (InvokeDynamicInstruction) element);
      else code.with(element);
    });
    return file.transformClass(type, methods.andThen(new ClassTransform() {
      @Override public void accept(ClassBuilder builder, ClassElement element) {
        builder.with(element);
      }

      @Override public void atEnd(ClassBuilder builder) {
        for (var method : added) builder.withMethodBody(method.name(), method.type(), SYNTHETIC, method.body());
      }
    }));
  }

  /// Calls a method of our own that takes and returns what the call site did.
  private void replace(CodeBuilder code, InvokeDynamicInstruction call) {
    var name = call.name().stringValue();
    var method = isRecordMethod(call)
        ? new Added("plain$" + name, call.typeSymbol(), body -> record(body, name, call.bootstrapArgs()))
        : new Added("plain$case" + added.size(), call.typeSymbol(), body -> choose(body, call.bootstrapArgs()));
    added.add(method);
    code.invokestatic(type.thisClass().asSymbol(), method.name(), method.type(), type.flags().has(AccessFlag.INTERFACE));
  }

  // --- switch ---------------------------------------------------------------------------------------------------------

  /// The index of the first type, from the given one on, that the value is of; the number of types if there is none; -1
  /// for null.
  private static void choose(CodeBuilder code, List<ConstantDesc> types) {
    code.aload(0).ifThen(java.lang.classfile.Opcode.IFNULL, none -> none.loadConstant(-1).ireturn());
    for (var i = 0; i < types.size(); i++) {
      var index = i;
      var next = code.newLabel();
      code.iload(1).loadConstant(index).if_icmpgt(next);
      code.aload(0).instanceOf((ClassDesc) types.get(index)).ifeq(next);
      code.loadConstant(index).ireturn();
      code.labelBinding(next);
    }
    code.loadConstant(types.size()).ireturn();
  }

  // --- records --------------------------------------------------------------------------------------------------------

  private void record(CodeBuilder code, String name, List<ConstantDesc> args) {
    var fields = args.subList(2, args.size()).stream().map(DirectMethodHandleDesc.class::cast).toList();
    switch (name) {
      case "equals" -> equal(code, fields);
      case "hashCode" -> hash(code, fields);
      case "toString" -> text(code, fields);
      default -> throw new IllegalStateException("a record method that is not known: " + name);
    }
  }

  private void equal(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
    var self = type.thisClass().asSymbol();
    var differs = code.newLabel();
    code.aload(1).instanceOf(self).ifeq(differs);
    for (var field : fields) {
      var kind = fieldType(field);
      code.aload(0).getfield(self, field.methodName(), kind);
      code.aload(1).checkcast(self).getfield(self, field.methodName(), kind);
      unequal(code, kind, differs);
    }
    code.iconst_1().ireturn();
    code.labelBinding(differs);
    code.iconst_0().ireturn();
  }

  /// Jumps if the two values on the stack differ, in the sense of records: numbers by their wrappers' order.
  private static void unequal(CodeBuilder code, ClassDesc kind, java.lang.classfile.Label differs) {
    switch (kind.descriptorString()) {
      case "I", "S", "B", "C", "Z" -> code.if_icmpne(differs);
      case "J" -> code.lcmp().ifne(differs);
      case "F", "D" -> code.invokestatic(wrapper(kind), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, kind, kind))
          .ifne(differs);
      default -> code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(ConstantDescs.CD_boolean,
          ConstantDescs.CD_Object, ConstantDescs.CD_Object)).ifeq(differs);
    }
  }

  private void hash(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
    var self = type.thisClass().asSymbol();
    code.iconst_0();
    for (var field : fields) {
      var kind = fieldType(field);
      var isReference = !kind.isPrimitive();
      code.loadConstant(31).imul().aload(0).getfield(self, field.methodName(), kind);
      code.invokestatic(isReference ? OBJECTS : wrapper(kind), "hashCode",
          MethodTypeDesc.of(ConstantDescs.CD_int, isReference ? ConstantDescs.CD_Object : kind));
      code.iadd();
    }
    code.ireturn();
  }

  private void text(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
    var self = type.thisClass().asSymbol();
    code.new_(STRING_BUILDER).dup().loadConstant(simpleName() + "[")
        .invokespecial(STRING_BUILDER, "<init>", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String));
    var separator = "";
    for (var field : fields) {
      var kind = fieldType(field);
      append(code.loadConstant(separator + field.methodName() + "="), ConstantDescs.CD_String);
      append(code.aload(0).getfield(self, field.methodName(), kind), kind);
      separator = ", ";
    }
    append(code.loadConstant("]"), ConstantDescs.CD_String);
    code.invokevirtual(STRING_BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String)).areturn();
  }

  private static void append(CodeBuilder code, ClassDesc kind) {
    var taken = switch (kind.descriptorString()) {
      case "B", "S" -> ConstantDescs.CD_int;
      case "I", "J", "F", "D", "C", "Z", "Ljava/lang/String;" -> kind;
      default -> ConstantDescs.CD_Object;
    };
    code.invokevirtual(STRING_BUILDER, "append", MethodTypeDesc.of(STRING_BUILDER, taken));
  }

  private static ClassDesc fieldType(DirectMethodHandleDesc getter) {
    return getter.invocationType().returnType();
  }

  private static ClassDesc wrapper(ClassDesc primitive) {
    return ClassDesc.of("java.lang." + switch (primitive.descriptorString()) {
      case "I" -> "Integer";
      case "J" -> "Long";
      case "Z" -> "Boolean";
      case "B" -> "Byte";
      case "C" -> "Character";
      case "S" -> "Short";
      case "F" -> "Float";
      case "D" -> "Double";
      default -> throw new IllegalStateException("not primitive: " + primitive);
    });
  }

  private String simpleName() {
    var self = type.thisClass();
    return type.findAttribute(Attributes.innerClasses()).stream()
        .flatMap(attribute -> attribute.classes().stream())
        .filter(inner -> inner.innerClass().equals(self))
        .findFirst()
        .flatMap(InnerClassInfo::innerName)
        .map(name -> name.stringValue())
        .orElseGet(() -> self.asInternalName().replaceFirst(".*/", ""));
  }
}
