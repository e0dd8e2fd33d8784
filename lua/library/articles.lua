-- The law's text: article "notice 一" { zh = …, en = … }. Read on demand: most policies load without it.

local library = ...
local model = library.model
local fail, problem = library.fail, library.problem
local list, keys, suggestion = library.list, library.keys, library.suggestion
local require_name, require_fields = library.require_name, library.require_fields
local named, add = library.named, library.add

model.articles = {}

-- A text in [[ ]] ends in a line break.
local function trimmed(text)
  local last = text and #text
  while text and string.byte(text, last) == 10 do last = last - 1 end
  return text and string.sub(text, 1, last)
end

library.article = named("article", function(name, spec, line)
  local what = "article \"" .. name .. "\""
  require_fields(spec, what, { zh = 1, en = 1 })
  if #keys(spec) == 0 then fail("%s 没有写明 zh 或 en 的条文", "%s says nothing: give its text as zh, en or both", what) end
  for _, language in ipairs(keys(spec)) do require_name(spec[language], what .. "." .. language) end
  local source, section = library.split_citation(name)
  if not section or section == "" then
    fail("%s 应写成 article \"出处 条款\"，与 source 的写法相同", "%s must be written article \"source section\", as citations are", what)
  end
  add(model.articles, name, { line = line, source = source, section = section, zh = trimmed(spec.zh), en = trimmed(spec.en) }, "article")
end)

-- Which article a citation falls under ------------------------------------------------------------------------------

-- What a sign of UTF-8 is, by its first byte: of figures, letters, Chinese characters, or anything else (brackets, points, blanks).
local function kind_of(byte)
  if byte >= 0xE4 and byte <= 0xE9 then return "character" end
  if byte >= 48 and byte <= 57 then return "figure" end
  if byte >= 65 and byte <= 90 or byte >= 97 and byte <= 122 then return "letter" end
  return "other"
end

-- Whether `part` is `whole`, or a part of it: 二(二)1 of 二(二), 3a of 3, 第七条第二款 of 第七条; but 12 is none of 1, nor 二十 of 二. A part
-- begins where the kind of sign changes, or with 第.
local function is_part(part, whole)
  if string.sub(part, 1, #whole) ~= whole then return false end
  local rest = string.sub(part, #whole + 1)
  if rest == "" or string.sub(rest, 1, 3) == "第" then return true end
  local last = #whole
  while last > 1 and string.byte(whole, last) >= 0x80 and string.byte(whole, last) < 0xC0 do last = last - 1 end
  local before, after = kind_of(string.byte(whole, last)), kind_of(string.byte(rest, 1))
  return before ~= after or before == "other"
end

-- The article with this very section, or the nearest whose part it is; nil where there is none.
function library.article_of(reference)
  local source, section = library.split_citation(reference)
  local found
  for _, article in ipairs(section and model.articles or {}) do
    if article.source == source and is_part(section, article.section) and (not found or #article.section > #found.section) then found = article end
  end
  return found
end

-- Where the text of a source is given, each section that is cited must be there.
function library.check_article(reference, what, line)
  local source, section = library.split_citation(reference)
  local sections = {}
  for _, article in ipairs(model.articles) do
    if article.source == source then sections[article.section] = true end
  end
  if not section or #keys(sections) == 0 or library.article_of(reference) then return end
  problem(line, "error", "unknown-article", "%s 引用“%s”，而没有这一条的条文%s", "%s cites '%s', of which there is no article%s", what, reference,
    suggestion(section, sections))
end

function library.check_articles()
  for _, article in ipairs(model.articles) do
    library.check_source(article.name, "article \"" .. article.name .. "\"", article.line)
  end
end

-- Showing it -------------------------------------------------------------------------------------------------------------

-- In a language that the source is not in, it is a translation.
local translated = { zh = "（译文，仅供参考）", en = "(unofficial translation)" }

function library.article_text(article, language)
  local original = model.sources[article.source] and model.sources[article.source].original
  local text = article[language]
  if text == nil then return article.zh or article.en end
  return original and original ~= language and text .. "\n" .. translated[language] or text
end

-- The texts of the articles that a citation of an answer names, "烟人社字〔2023〕49号 六(一); 烟人社字〔2023〕49号 一 (2019–)"; nil where
-- there is none.
function library.law(citation, language)
  local texts, taken, at, references = {}, {}, 1, keys(library.cited)
  while at <= #citation do
    local longest, reference = 0, nil
    for _, known in ipairs(references) do
      local text = library.cited[known]
      local after = at + #text
      local is_whole = after == #citation + 1 or string.sub(citation, after, after + 1) == "; " or string.sub(citation, after, after + 1) == " ("
      if #text > longest and is_whole and string.sub(citation, at, after - 1) == text then longest, reference = #text, known end
    end
    local article = reference and library.article_of(reference)
    if article and not taken[article.name] then
      taken[article.name] = true
      texts[#texts + 1] = library.article_text(article, language)
    end
    at = at + longest
    while at <= #citation and string.sub(citation, at, at + 1) ~= "; " do at = at + 1 end
    at = at + 2
  end
  if #texts > 0 then return list.concat(texts, "\n\n") end
end
