-- Techniques in a real Neovim: menu, preview, apply, undo, dismiss in each of the files; what is seen goes as JSON to WHETSTONE_OUT.
local command = vim.fn.json_decode(vim.env.WHETSTONE_COMMAND)
local files = vim.fn.json_decode(vim.env.WHETSTONE_FILES)
local result = { files = {} }

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
end

local function flow(id, file)
  local seen = {}
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  vim.lsp.buf_attach_client(0, id)
  vim.wait(10000, function()
    local known = vim.lsp.get_client_by_id(id)
    return known and known.server_capabilities and known.attached_buffers and known.attached_buffers[vim.api.nvim_get_current_buf()]
  end, 50)
  local client = vim.lsp.get_client_by_id(id)
  local document = vim.lsp.util.make_text_document_params()
  local line = vim.fn.search('Summarize') - 1
  -- Where a role is marked, the hover on the mark tells of the prompt.
  local first = vim.fn.getline(line) == 'user:' and 1 or 0
  local function request(method, params)
    local replies = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
    return (replies[id] or {}).result
  end
  local function actions(only)
    local at = { line = line, character = 2 }
    local context = { diagnostics = {} }
    if only then context.only = only end
    return request('textDocument/codeAction', { textDocument = document, range = { start = at, ['end'] = at }, context = context }) or {}
  end
  local function titles(list)
    return vim.tbl_map(function(action) return action.title end, list)
  end

  -- Nothing waits for the model: what it says of the prompt is there a moment after somebody asks.
  for _ = 1, 60 do
    local hover = request('textDocument/hover', { textDocument = document, position = { line = line - first, character = 2 } })
    if hover and hover.contents.value:find('Intent', 1, true) then break end
    vim.wait(250)
  end

  seen.before = text()
  local menu = actions()
  seen.menu = titles(menu)
  local prefix = 'refactor.rewrite.whetstone.'
  local technique = menu[1].kind:sub(#prefix + 1)
  local preview = request('whetstone/rewrite', { textDocument = document, prompt = 0, technique = technique })
  seen.preview = preview.text
  local needy = request('whetstone/rewrite', { textDocument = document, prompt = 0, technique = 'directional-stimulus' })
  seen.missing = needy.missing[1].name
  local given = { points = { 'the room', 'the wish', 'the time' } }
  seen.filled = request('whetstone/rewrite', { textDocument = document, prompt = 0, technique = 'directional-stimulus', parameters = given }).text

  local chosen = request('codeAction/resolve', menu[1])
  vim.lsp.util.apply_workspace_edit(chosen.edit, client.offset_encoding)
  seen.applied = text()
  vim.cmd('silent undo')
  seen.undone = text()
  vim.wait(200)

  for _, action in ipairs(actions({ 'refactor.rewrite' })) do
    if action.title:find('do not suggest', 1, true) then
      seen.dismissal = action.title
      request('workspace/executeCommand', { command = action.command.command, arguments = action.command.arguments })
      break
    end
  end
  seen.left = titles(actions())
  return seen
end

local ok, problem = pcall(function()
  local id = vim.lsp.start_client({ name = 'whetstone', cmd = command, root_dir = vim.fn.getcwd() })
  for _, file in ipairs(files) do table.insert(result.files, flow(id, file)) end
  vim.lsp.stop_client(id)
end)
if not ok then result.problem = tostring(problem) end
local out = io.open(vim.env.WHETSTONE_OUT, 'w')
out:write(vim.fn.json_encode(result))
out:close()
vim.cmd('qa!')
