using System.Reflection;

namespace Parity;

/// <summary>A member or type as text that is the same for the same declaration in two assemblies.</summary>
internal static class Signature
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => Of(type),
        ConstructorInfo constructor => $"constructor({Parameters(constructor)})",
        MethodInfo method => $"{Of(method.ReturnType)} {method.Name}{Arity(method)}({Parameters(method)})",
        FieldInfo field => $"{Of(field.FieldType)} {field.Name}",
        _ => member.ToString()!,
    };

    /// <summary>The type, with generic parameters by position instead of by name.</summary>
    private static string Of(Type type) => type switch
    {
        { IsGenericParameter: true, DeclaringMethod: not null } => $"!!{type.GenericParameterPosition}",
        { IsGenericParameter: true } => $"!{type.GenericParameterPosition}",
        { IsByRef: true } => $"{Of(type.GetElementType()!)}&",
        { IsArray: true } => $"{Of(type.GetElementType()!)}[]",
        { IsGenericType: true } => $"{type.GetGenericTypeDefinition().FullName}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>",
        _ => type.FullName ?? type.Name,
    };

    private static string Arity(MethodInfo method) => method.IsGenericMethod ? $"`{method.GetGenericArguments().Length}" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => Of(parameter.ParameterType)));
}
