registry-facade.jar contains these libraries, each under the license behind it. A library that came with license texts or
notices has a folder here. The text of the Apache License 2.0 is META-INF/LICENSE.

<#list dependencyMap as entry>
<#assign library = entry.getKey()/>
${library.groupId}:${library.artifactId}:${library.version} (<#list entry.getValue() as license>${license}<#sep> or </#list>)
</#list>
