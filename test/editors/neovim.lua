-- The flow of an editor's user, in a real Neovim: what each step shows goes as JSON to the file named in WHETSTONE_OUT.
local command = vim.fn.json_decode(vim.env.WHETSTONE_COMMAND)
local file = vim.env.WHETSTONE_FILE
local result = {}

local function finish()
  local out = io.open(vim.env.WHETSTONE_OUT, 'w')
  out:write(vim.fn.json_encode(result))
  out:close()
  vim.cmd('qa!')
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  local id = vim.lsp.start_client({ name = 'whetstone', cmd = command, root_dir = vim.fn.fnamemodify(file, ':h') })
  vim.lsp.buf_attach_client(0, id)
  local function wait(done)
    return vim.wait(10000, done, 20)
  end
  local function diagnostics()
    return vim.tbl_map(function(d)
      return { code = d.code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code), line = d.lnum, column = d.col, message = d.message, source = d.source }
    end, vim.diagnostic.get(0))
  end
  local function position(line, character)
    return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
  end
  local function request(method, params)
    local replies = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
    local reply = replies[id] or {}
    return reply.result
  end

  wait(function() return #vim.diagnostic.get(0) > 0 end)
  result.diagnostics = diagnostics()

  local hover = request('textDocument/hover', position(4, 4))
  result.hover = hover and hover.contents.value

  -- The fix of the first finding, applied as Neovim applies it.
  local first = vim.diagnostic.get(0)[1]
  local where = { line = first.lnum, character = first.col }
  local actions = request('textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = where, ['end'] = where },
    context = { diagnostics = {} },
  })
  result.actions = vim.tbl_map(function(action) return action.title end, actions)
  local action = actions[1]
  if not action.edit then action = request('codeAction/resolve', action) end
  local encoding = vim.lsp.get_client_by_id(id).offset_encoding
  vim.lsp.util.apply_workspace_edit(action.edit, encoding)
  result.fixed = text()
  wait(function() return #vim.diagnostic.get(0) == 0 end)
  result.left = diagnostics()

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { '{{na' })
  local last = vim.api.nvim_buf_line_count(0) - 1
  vim.wait(300)
  local completion = request('textDocument/completion', position(last, 4))
  result.completion = vim.tbl_map(function(item) return item.label end, completion.items)
  vim.api.nvim_buf_set_lines(0, -2, -1, false, {})

  -- Rename as a user does it: the cursor on the name, then the command.
  vim.fn.search('{{name}}')
  vim.cmd('normal! ll')
  vim.lsp.buf.rename('customer')
  wait(function() return text():find('{{customer}}', 1, true) ~= nil end)
  result.renamed = text()

  local symbols = request('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })
  result.symbols = vim.tbl_map(function(symbol) return symbol.name end, symbols)

  vim.lsp.stop_client(id)
  result.stopped = wait(function() return vim.lsp.client_is_stopped(id) end)
end

local ok, problem = pcall(run)
if not ok then result.problem = tostring(problem) end
finish()
